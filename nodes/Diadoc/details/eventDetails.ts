import type { DiadocConnection } from '../api/connection';
import { getMessage } from '../api/message';
import { messageIdOf } from '../events/boxEvent';
import type { DetailedEvent } from '../events/detailedEvent';
import type { BoxEvent } from '../protocol/decode';
import { TransportError } from '../transport/transportError';

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

/**
 * How to find out what an event is about.
 *
 * @throws TransportError during an outage
 */
export type DetailsOf = (event: BoxEvent) => Promise<DetailedEvent>;

/** For when nobody asked for details. */
export const noDetails: DetailsOf = async (event) => ({ event });

/**
 * Finds out what patches are about, by the message as it is now: each message once. What is gone or forbidden never
 * costs an event.
 */
export function detailsFrom(connection: DiadocConnection, boxId: string): DetailsOf {
	const messages = new Map<string, Promise<FoundMessage>>();

	const ask = async (messageId: string): Promise<FoundMessage> =>
		await getMessage(connection, { boxId, messageId }).then(
			(message) => ({ message }),
			(error: unknown) => {
				const missing = lastingReason(error);
				if (missing === undefined) throw error;
				return { missing };
			},
		);

	const messageOf = async (messageId: string): Promise<FoundMessage> => {
		const asked = messages.get(messageId) ?? ask(messageId);
		messages.set(messageId, asked);
		return await asked;
	};

	return async (event) => {
		const messageId = messageIdOf(event);
		if (event.Patch === undefined || messageId === undefined) return { event };
		return { event, ...(await messageOf(messageId)) };
	};
}
