import type { BoxEvent, Entity, Message, MessageKind, MessagePatch } from '../wire/structures';
import type { Party } from './cast';
import type { Random } from './random';
import { DAY, SECOND } from './time';

export interface Step {
	/** Ticks since the step before it; the first one counts from the beginning of the life. */
	wait: bigint;
	happen: (at: bigint) => BoxEvent;
}

/** All steps of a letter, a draft or a template. */
export type Life = Step[];

export interface Stage {
	random: Random;
	own: Party;
	counteragent: Party;
	intermediary: Party;
}

export type LifeMaker = (stage: Stage) => Life;

/** The time between two events; an odd number of ticks, so that times have all seven digits. */
export function pause(random: Random): bigint {
	return BigInt(random.integer(5, 240)) * SECOND + BigInt(random.integer(1, 9_999_999));
}

/** The same step that many days later. */
export function afterDays(days: number, step: Step): Step {
	return { ...step, wait: step.wait + BigInt(days) * DAY };
}

/** A new letter, draft or template; its EventId is its MessageId. */
export function messageEvent(
	at: bigint,
	message: Pick<Message, 'MessageId' | 'FromBoxId' | 'FromTitle' | 'Entities'> & Partial<Message>,
): BoxEvent {
	return {
		EventId: message.MessageId,
		Message: {
			TimestampTicks: String(at),
			LastPatchTimestampTicks: String(at),
			IsDraft: false,
			DraftIsLocked: false,
			DraftIsRecycled: false,
			IsDeleted: false,
			IsTest: false,
			IsInternal: false,
			IsProxified: false,
			PacketIsLocked: false,
			LockMode: 'None',
			MessageType: 'Letter',
			IsReusable: false,
			...message,
		},
	};
}

/** A step that adds to an earlier message; its EventId is its PatchId. */
export function patchStep(
	{ random }: Stage,
	messageId: string,
	change: (at: bigint) => { entities?: Entity[]; patch?: Partial<MessagePatch> },
	{
		wait = pause(random),
		messageType = 'Letter',
	}: { wait?: bigint; messageType?: MessageKind } = {},
): Step {
	const patchId = random.guid();
	return {
		wait,
		happen: (at) => {
			const { entities = [], patch } = change(at);
			return {
				EventId: patchId,
				Patch: {
					MessageId: messageId,
					TimestampTicks: String(at),
					Entities: entities,
					ForDraft: false,
					DraftIsRecycled: false,
					DraftIsTransformedToMessageIdList: [],
					DraftIsLocked: false,
					MessageIsDeleted: false,
					EntityPatches: [],
					MessageIsRestored: false,
					MessageIsDelivered: false,
					...patch,
					PatchId: patchId,
					MessageType: messageType,
				},
			};
		},
	};
}
