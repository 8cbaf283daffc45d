import { boxIdInBodies, boxKeyOf } from '../box/boxId';
import type { Box } from '../box/box';
import { Refusal } from '../server/refusal';
import { type Party, ROOT_DEPARTMENT_ID } from '../story/cast';
import { documentEntity, unsigned } from '../story/document';
import { type DocumentKind, KINDS } from '../story/documentKinds';
import { internalAttachment } from '../story/entities';
import type { Letter, LetterDocument } from '../story/letter';
import type { Stage } from '../story/life';
import type { Entity, Message } from '../wire/structures';

export interface SentDocument {
	typeNamedId: string;
	metadata: ReadonlyMap<string, string>;
	content: Uint8Array;
	comment?: string;
	customDocumentId?: string;
	needsSignature: boolean;
	customData: NonNullable<Entity['DocumentInfo']>['CustomData'];
}

/** The company of a box, the box's own or a counteragent, if the sandbox knows it. */
export function partyOf(box: Box, text: string): Party | undefined {
	const key = boxKeyOf(text);
	if (key === undefined) return undefined;
	if (key === box.key) return box.owner;
	const known = box.counteragents.find(({ Organization }) =>
		Organization.Boxes.some(({ BoxId }) => BoxId === boxIdInBodies(key)),
	);
	if (!known) return undefined;
	const { Organization: organization } = known;
	return {
		organizationId: organization.OrgId,
		boxKey: key,
		boxId: boxIdInBodies(key),
		fullName: organization.FullName,
		shortName: organization.ShortName ?? organization.FullName,
		inn: organization.Inn,
		kpp: organization.Kpp ?? '',
		fnsParticipantId: organization.FnsParticipantId ?? '',
		departments: [],
		userId: '',
		userName: '',
	};
}

/** @throws Refusal 409 for a company that is no partner: it takes no documents. */
export function requirePartner(box: Box, { boxId, shortName }: Party): void {
	const known = box.counteragents.find(({ Organization }) =>
		Organization.Boxes.some(({ BoxId }) => BoxId === boxId),
	);
	if (boxId === box.boxId || known?.CurrentStatus === 'IsMyCounteragent') return;
	throw new Refusal(
		409,
		`Organization ${shortName} does not accept documents from organization ${box.title}`,
		'DiadocApi.Conflict',
	);
}

export function letterOf(
	stage: Stage,
	documents: readonly SentDocument[],
	route: Pick<Letter, 'direction' | 'from' | 'to' | 'departmentId' | 'marks'>,
): Letter {
	const made = documents.map(
		(document): LetterDocument => ({
			kind: kindOf(document),
			entityId: stage.random.guid(),
			number: document.metadata.get('DocumentNumber') ?? '',
			sums: { total: document.metadata.get('TotalSum') ?? '0', vat: '0' },
			...(document.customDocumentId !== undefined && {
				customDocumentId: document.customDocumentId,
			}),
			content: {
				Size: document.content.length,
				Data: Buffer.from(document.content).toString('base64'),
			},
		}),
	);
	const [main] = made;
	if (!main) throw new Error('A letter needs a document');
	return { stage, messageId: stage.random.guid(), documents: made, main, ...route };
}

function kindOf({ typeNamedId, needsSignature }: SentDocument): DocumentKind {
	const kind = Object.values(KINDS).find((each) => each.typeNamedId === typeNamedId);
	return { ...(kind ?? { ...KINDS.contract, typeNamedId }), needsSignature };
}

/** The entities of the documents, unsigned, and of their comments. */
export function unsignedEntities(
	letter: Letter,
	documents: readonly SentDocument[],
	at: bigint,
	status: string,
): Entity[] {
	const { stage } = letter;
	return letter.documents.flatMap((document, index) => {
		const { metadata, comment, customData } = documents[index] ?? {};
		const entries = [...(metadata ?? [])].map(([Key, Value]) => ({ Key, Value }));
		const fileName = metadata?.get('FileName');
		const date = metadata?.get('DocumentDate');
		const entity = documentEntity(letter, document, at, {
			...unsigned(status),
			...(fileName !== undefined && { FileName: fileName, Title: fileName }),
			...(date !== undefined && { DocumentDate: date }),
			Metadata: entries.filter(({ Key }) => Key !== 'FileName'),
			...(customData && customData.length > 0 && { CustomData: customData }),
			ToDepartmentId: ROOT_DEPARTMENT_ID,
		});
		const remark = internalAttachment(
			stage.random,
			at,
			stage.own,
			{ ParentEntityId: document.entityId, AttachmentType: 'AttachmentComment' },
			comment,
		);
		return comment === undefined ? [entity] : [entity, remark];
	});
}

export function messageParts({
	from,
	to,
	direction,
}: Letter): Pick<Message, 'FromBoxId' | 'FromTitle' | 'ToBoxId' | 'ToTitle' | 'IsInternal'> {
	return {
		FromBoxId: from.boxId,
		FromTitle: from.shortName,
		ToBoxId: to.boxId,
		ToTitle: to.shortName,
		IsInternal: direction === 'Internal',
	};
}
