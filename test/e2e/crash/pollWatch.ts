import { EventEmitter } from 'node:events';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { RequestRecord } from '../../../sandbox/server/requestLog';

/** A poll of the trigger, as the service sees it. */
export interface WatchedPoll {
	/** EventIds of all its completely sent answers, in order of arrival. */
	delivered: Set<string>;
	/** Whether an answer held an event that was new to this process. */
	hasNews: boolean;
	/** Whether it has received the page without news that ends a walk: from here on only n8n knows what it does. */
	walked: boolean;
	/** `performance.now()` when the last page was sent. */
	walkedAt?: number;
}

interface WatchEvents {
	asked: [];
	/** A page with new events for this poll was sent completely. */
	delivered: [WatchedPoll];
	/** The last page of a poll with events was sent completely: n8n hands them over next. */
	walked: [WatchedPoll];
	/** An execution has begun: its second node requests the boxes. The ms since the hand-over began. */
	running: [number];
	/** A call of an execution that changes one document has reached the service. */
	acting: [];
	/** The call that moves the documents of an execution has reached it. */
	moving: [];
	/** The answer to either was sent, or the connection broke before. */
	acted: [];
	/** An answer with so many new events. */
	news: [number];
}

const isFeedPage = ({ path, query }: RequestRecord): boolean =>
	path.endsWith('/GetNewEvents') && query.orderBy !== 'Descending';

const isExecution = ({ path }: RequestRecord): boolean => path === '/GetMyOrganizations';

const isMove = ({ path }: RequestRecord): boolean => path === '/MoveDocuments';

const isAct = (request: RequestRecord): boolean =>
	isMove(request) || request.path.endsWith('/PostMessagePatch');

function eventIdsIn({ sent }: RequestRecord): string[] {
	const { Events }: { Events?: { EventId: string }[] } = { ...sent };
	return Events?.map(({ EventId }) => EventId) ?? [];
}

/** Watches one n8n process from the side of the service, from its start to its death. */
export class PollWatch extends EventEmitter<WatchEvents> {
	/** In order; the last one may be unfinished. */
	readonly polls: WatchedPoll[] = [];
	readonly #inThisLife = new Set<string>();
	#seen: number;
	#over = false;

	constructor(
		private readonly sandbox: Sandbox,
		/** The events of all answers to all processes. */
		private readonly everDelivered: Set<string>,
	) {
		super();
		this.#seen = sandbox.requests.length;
		void this.#watch();
	}

	/** The poll that was running when the process died, or the last one. */
	get lastPoll(): WatchedPoll | undefined {
		return this.polls.at(-1);
	}

	/** Call it when the process has died. */
	stop(): void {
		this.#over = true;
	}

	async #watch(): Promise<void> {
		while (!this.#over) {
			await this.sandbox.log.next();
			for (const request of this.sandbox.requests.slice(this.#seen)) this.#take(request);
			this.#seen = this.sandbox.requests.length;
		}
	}

	#take(request: RequestRecord): void {
		if (this.#over) return;
		if (isExecution(request)) {
			const walkedAt = this.polls.findLast(({ walkedAt }) => walkedAt !== undefined)?.walkedAt;
			if (walkedAt !== undefined) this.emit('running', performance.now() - walkedAt);
		}
		if (isAct(request)) {
			this.emit(isMove(request) ? 'moving' : 'acting');
			void request.ended.then(() => this.emit('acted'));
		}
		if (!isFeedPage(request)) return;
		const poll = this.#pollOf();
		this.emit('asked');
		void request.ended.then((how) => {
			if (how === 'whole') this.#deliver(poll, eventIdsIn(request));
		});
	}

	/** A walk requests its pages one after another, so what follows its end is another poll. */
	#pollOf(): WatchedPoll {
		const last = this.lastPoll;
		if (last !== undefined && !last.walked) return last;
		const poll: WatchedPoll = { delivered: new Set(), hasNews: false, walked: false };
		this.polls.push(poll);
		return poll;
	}

	#deliver(poll: WatchedPoll, eventIds: readonly string[]): void {
		this.emit('news', eventIds.filter((eventId) => !this.everDelivered.has(eventId)).length);
		const brings = eventIds.some((eventId) => !this.#inThisLife.has(eventId));
		for (const eventId of eventIds) {
			this.everDelivered.add(eventId);
			this.#inThisLife.add(eventId);
			poll.delivered.add(eventId);
		}
		if (brings) {
			poll.hasNews = true;
			this.emit('delivered', poll);
			return;
		}
		poll.walked = true;
		if (!poll.hasNews) return;
		poll.walkedAt = performance.now();
		this.emit('walked', poll);
	}
}
