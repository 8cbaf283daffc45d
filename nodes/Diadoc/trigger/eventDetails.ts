import PQueue from 'p-queue';
import type { DiadocConnection } from '../api/connection';
import { getMessage } from '../api/message';
import { messageIdOf } from '../events/boxEvent';
import type { DetailedEvent } from '../events/detailedEvent';
import type { BoxEvent } from '../protocol/decode';
import { TransportError } from '../transport/transportError';

/** As many calls at once as the service allows one user. */
const concurrency = 4;

/** Statuses that are about one message, not about the service: they would come again and again. */
const lastingStatuses: Readonly<Record<number, string>> = {
	403: 'The user of the credential may not see this message',
	404: 'Diadoc has no such message in this box any more',
	410: 'Diadoc no longer offers messages by GetMessage V6',
	500: 'Diadoc could not read this message',
};

function lastingReason(error: unknown): string | undefined {
	if (!(error instanceof TransportError)) return undefined;
	if (error.kind === 'undecodable') return 'The message of Diadoc could not be read';
	if (error.kind === 'tooLarge') return 'The message is too large to be read';
	return lastingStatuses[error.status ?? 0];
}

type FoundMessage = Pick<DetailedEvent, 'message' | 'missing'>;

/** How to find out what events are about. */
export type DetailsOf = (events: readonly BoxEvent[]) => Promise<DetailedEvents>;

/** Events in their order, as far as their details could be had. */
export interface DetailedEvents {
	events: DetailedEvent[];
	/** Why the events after them have none; absent when all are there. */
	failure?: unknown;
}

/** For when nobody asked for details. */
export const noDetails: DetailsOf = async (events) => ({
	events: events.map((event) => ({ event })),
});

/**
 * Finds out what patches are about, by the message as it is now: each message once a poll. What is gone or forbidden
 * never costs an event; an outage ends the list before the event that it concerns.
 */
export function detailsFrom(connection: DiadocConnection, boxId: string): DetailsOf {
	const queue = new PQueue({ concurrency });
	const messages = new Map<string, Promise<FoundMessage>>();

	let outage: { error: unknown } | undefined;

	const ask = async (messageId: string): Promise<FoundMessage> => {
		if (outage) throw outage.error;
		return await getMessage(connection, { boxId, messageId }).then(
			(message) => ({ message }),
			(error: unknown) => {
				const missing = lastingReason(error);
				if (missing !== undefined) return { missing };
				// Whoever waits behind it would only meet it again.
				outage = { error };
				throw error;
			},
		);
	};

	const messageOf = async (messageId: string): Promise<FoundMessage> => {
		const known = messages.get(messageId);
		if (known !== undefined) return await known;
		const asked = queue.add(async () => await ask(messageId));
		messages.set(messageId, asked);
		return await asked;
	};

	const detailed = async (event: BoxEvent): Promise<DetailedEvent> => {
		const messageId = messageIdOf(event);
		if (event.Patch === undefined || messageId === undefined) return { event };
		return { event, ...(await messageOf(messageId)) };
	};

	return async (events) => {
		const results = await Promise.allSettled(events.map(detailed));
		const list: DetailedEvent[] = [];
		for (const result of results) {
			if (result.status === 'rejected') return { events: list, failure: result.reason };
			list.push(result.value);
		}
		return { events: list };
	};
}
