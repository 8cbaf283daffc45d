import type { BoxEvent, Entity, Message, MessageKind, MessagePatch } from '../wire/structures';
import type { Party } from './cast';
import type { Random } from './random';
import { DAY, SECOND } from './time';

/** One event of a life. */
export interface Step {
	/** Ticks since the step before it; the first one counts from the beginning of the life. */
	wait: bigint;
	/** Makes the event, which happens at the given tick. */
	happen: (at: bigint) => BoxEvent;
}

/** What goes on with a letter, a draft or a template from beginning to end. */
export type Life = Step[];

/** What a life is made from. */
export interface Stage {
	random: Random;
	/** The owner of the box. */
	own: Party;
	counteragent: Party;
	/** A company between the two, where there is one. */
	intermediary: Party;
}

/** Writes a life for a stage. */
export type LifeMaker = (stage: Stage) => Life;

/** A while between two events; an odd number of ticks, so that times have all their seven digits. */
export function pause(random: Random): bigint {
	return BigInt(random.integer(5, 240)) * SECOND + BigInt(random.integer(1, 9_999_999));
}

/** The same, that many days later. */
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
