import type { DiadocConnection } from '../api/connection';
import { getMessage } from '../api/message';
import { messageIdOf } from '../events/boxEvent';
import type { DetailedEvent } from '../events/detailedEvent';
import type { BoxEvent } from '../protocol/decode';
import type { LastingRefusal, RefusalOf } from './lastingRefusal';
import { once } from '../api/once';

const reasons: Readonly<Record<LastingRefusal, string>> = {
	forbidden: 'The user of the credential may not see this message',
	gone: 'Diadoc has no such message in this box any more',
	removed: 'Diadoc no longer offers messages by GetMessage V6',
	unserved: 'Diadoc could not read this message',
	unreadable: 'The message of Diadoc could not be read',
	tooLarge: 'The message is too large to be read',
	unanswered: 'Diadoc did not send this message in several polls',
};

type FoundMessage = Pick<DetailedEvent, 'message' | 'missing'>;

/**
 * How many messages are kept, because a year of a busy box would not fit into the memory: as many as a poll has events
 * unless somebody raises 'Max Events'.
 */
const maxKept = 1000;

/** After so many messages in a row that Diadoc could not read, each is asked for once: a thousand of them would take hours. */
const maxUnserved = 3;

/** The messages of a box as they are now, each asked for once as far as not very many others come between. */
export class Messages {
	private readonly found = new Map<string, Promise<FoundMessage>>();

	/** How many of the last messages Diadoc answered with 500 until all tries were used up. */
	private unserved = 0;

	constructor(
		private readonly connection: DiadocConnection,
		private readonly boxId: string,
		private readonly refusalOf: RefusalOf,
	) {}

	/**
	 * Finds out what a patch is about. A message that is gone or forbidden costs no event; a letter needs none, it brings
	 * everything itself.
	 *
	 * @throws TransportError during an outage
	 */
	async of(event: BoxEvent): Promise<DetailedEvent> {
		const messageId = messageIdOf(event);
		if (event.Patch === undefined || messageId === undefined) return { event };
		const ask = async () => await this.ask(messageId);
		return { event, ...(await once(this.found, messageId, ask, maxKept)) };
	}

	private async ask(messageId: string): Promise<FoundMessage> {
		const { connection, boxId } = this;
		const { policy } = connection;
		const isHopeless = this.unserved >= maxUnserved;
		const through = isHopeless
			? { ...connection, policy: { ...policy, maxRetries: 0 } }
			: connection;
		return await getMessage(through, { boxId, messageId, extent: 'readable' }).then(
			(message) => {
				this.unserved = 0;
				return { message };
			},
			(error: unknown) => {
				const refusal = this.refusalOf(error, messageId);
				if (refusal === undefined) throw error;
				if (refusal === 'unserved') this.unserved += 1;
				return { missing: reasons[refusal] };
			},
		);
	}
}
