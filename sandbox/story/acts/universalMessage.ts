import type { Entity } from '../../wire/structures';
import { type Party, ROOT_DEPARTMENT_ID } from '../cast';
import { serviceDocument } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';
import type { Random } from '../random';

/** Codes of universal messages and their groups (site page glossary/universalmessage). */
const CODES = {
	receipt: { code: 1999, group: 'Receipt', contentTypeId: 'receipt_uni_01' },
	authorityRequest: {
		code: 2007,
		group: 'AmendmentRequest',
		contentTypeId: 'amendment_request_uni_01',
	},
	amendmentRequest: {
		code: 2999,
		group: 'AmendmentRequest',
		contentTypeId: 'amendment_request_uni_01',
	},
	rejection: { code: 3999, group: 'Rejection', contentTypeId: 'signature_rejection_uni_01' },
	/** From roaming, the code of a request may mean a refusal. */
	roamingRejection: {
		code: 2999,
		group: 'Rejection',
		contentTypeId: 'signature_rejection_uni_01',
	},
	data: { code: 4003, group: 'InformationMessage', contentTypeId: 'information_message_uni_01' },
	information: {
		code: 4002,
		group: 'InformationMessage',
		contentTypeId: 'information_message_uni_01',
	},
} as const;

/**
 * An unsigned universal message: in the transition period it comes beside an old service document of the same parent.
 */
export function universalMessage(
	random: Random,
	at: bigint,
	message: {
		meaning: keyof typeof CODES;
		entityId: string;
		parentEntityId: string;
		from: Party;
		to: Party;
		text?: string;
		isOutOfWorkflow?: boolean;
	},
): Entity {
	const { meaning, from, text, isOutOfWorkflow = false } = message;
	const { code, group, contentTypeId } = CODES[meaning];
	return serviceDocument(random, at, {
		...message,
		attachmentType: 'UniversalMessage',
		contentTypeId,
		filePrefix: 'DP_UNISOOBSCH',
		info: {
			UniversalMessageInfo: {
				CodeGroup: group,
				Events: [{ StatusCode: code, ...(text !== undefined && { PlainText: text }) }],
				UniversalMessageCreator: { BoxId: from.boxId, DepartmentId: ROOT_DEPARTMENT_ID },
				IsOutOfWorkflow: isOutOfWorkflow,
			},
		},
	});
}

/** The recipient answers the main document with a universal message only. */
export function answeredByUniversalMessage(
	letter: Letter,
	message: Pick<Parameters<typeof universalMessage>[2], 'meaning' | 'text' | 'isOutOfWorkflow'>,
): Step {
	const { stage, messageId, main, from, to } = letter;
	const { random } = stage;
	const entityId = random.guid();
	const parties = { parentEntityId: main.entityId, from: to, to: from };
	return patchStep(stage, messageId, (at) => ({
		entities: [universalMessage(random, at, { ...message, ...parties, entityId })],
	}));
}

/** The recipient sends information without effect. */
export function informed(letter: Letter, text: string): Step {
	return answeredByUniversalMessage(letter, {
		meaning: 'information',
		text,
		isOutOfWorkflow: true,
	});
}

export function informedOfTitle(letter: Letter, titleId: string, text: string): Step {
	const { stage, messageId, from, to } = letter;
	const { random } = stage;
	const entityId = random.guid();
	const message = { meaning: 'information', text, isOutOfWorkflow: true } as const;
	return patchStep(stage, messageId, (at) => ({
		entities: [
			universalMessage(random, at, { ...message, parentEntityId: titleId, from, to, entityId }),
		],
	}));
}

interface Status {
	meaning: keyof typeof CODES;
	text?: string;
}

/** The recipient answers with one universal message with several codes; the first gives its group. */
export function answeredByUniversalMessages(
	letter: Letter,
	statuses: readonly [Status, ...Status[]],
	{ isOutOfWorkflow = false } = {},
): Step {
	const { stage, messageId, main, from, to } = letter;
	const entityId = stage.random.guid();
	const parties = { parentEntityId: main.entityId, from: to, to: from };
	return patchStep(stage, messageId, (at) => {
		const message = universalMessage(stage.random, at, {
			...statuses[0],
			...parties,
			entityId,
			isOutOfWorkflow,
		});
		const Events = statuses.map(({ meaning, text }) => ({
			StatusCode: CODES[meaning].code,
			...(text !== undefined && { PlainText: text }),
		}));
		const { UniversalMessageInfo } = message;
		return {
			entities: [
				{
					...message,
					UniversalMessageInfo: UniversalMessageInfo && { ...UniversalMessageInfo, Events },
				},
			],
		};
	});
}
