import type { INode } from 'n8n-workflow';
import { feedBy } from '../../../../nodes/Diadoc/api/newEvents';
import {
	beginPolls,
	pollBoxes,
	stateAfter,
	type BoxTurn,
} from '../../../../nodes/Diadoc/trigger/pollBoxes';
import type { PollMemory } from '../../../../nodes/Diadoc/trigger/pollMemory';
import { readFeed, type Findings } from '../../../../nodes/Diadoc/trigger/readFeed';
import type { StoredPlaces } from '../../../../nodes/Diadoc/trigger/cursor/boxStates';
import type { Start } from '../../../../nodes/Diadoc/trigger/cursor/startPosition';
import { TransportError } from '../../../../nodes/Diadoc/transport/transportError';
import { Random } from '../../../../sandbox/story/random';
import { Expectations } from './expectations';
import { FeedModel } from './feedModel';
import { Crash, N8nModel, type PollOptions, type PollResult, type Way } from './n8nModel';

/** What strikes requests. */
const faults = [403, 402, 500, 503, 429, 401] as const;

interface ModelBox {
	boxId: string;
	feed: FeedModel;
	expectations: Expectations;
	wanted: Map<string, boolean>;
	/** Whether the trigger watches it. */
	isWatched: boolean;
	/** Whether a poll has found its place, and n8n has taken what that poll brought. */
	hasPlace: boolean;
	/** Whether n8n may have forgotten the place since it was last seen: polls without items are not stored. */
	mayLosePlace: boolean;
	/** What it answers until somebody mends it. */
	refusal?: number;
	/** What the last poll handed over. */
	batch: string[];
}

/** One seed: a trigger of several boxes, and all that may befall it and them. */
export class BoxesModel {
	readonly #random: Random;

	readonly #way: Way;

	readonly #n8n: N8nModel;

	readonly #boxes: ModelBox[];

	readonly #start: Start;

	readonly #maxEvents: number;

	readonly #node: INode = {
		id: 'node',
		name: 'Diadoc',
		type: 'diadocTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};

	/** Static data as they were when an execution began that stores them at its end. */
	#codeNode: string | undefined;

	/** Whether such an execution has restored old places, which only this process knows. */
	#isRestored = false;

	/** What has happened, for the message of a failure. */
	readonly story: string[] = [];

	constructor(
		seed: string,
		/** Whether the story tells each step. */
		private readonly isToldWhole: boolean,
	) {
		this.#random = new Random(seed);
		const random = this.#random;
		this.#way = random.pick(['memory', 'scheduled', 'durable']);
		this.#start = random.chance(0.6) ? { startFrom: 'now' } : { startFrom: 'beginning' };
		this.#maxEvents = random.pick([1, 3, 20, 1000]);
		this.#boxes = Array.from({ length: random.integer(2, 8) }, (_, index) => ({
			boxId: `box-${index}`,
			feed: new FeedModel(random.fork(`feed ${index}`), {
				cap: Infinity,
				repeats: random.chance(0.2) ? 0.2 : 0,
			}),
			expectations: new Expectations(),
			wanted: new Map<string, boolean>(),
			isWatched: random.chance(0.7),
			hasPlace: false,
			mayLosePlace: false,
			batch: [],
		}));
		this.#n8n = new N8nModel(this.#way, (_, items) => {
			for (const { boxId, expectations } of this.#boxes) {
				const own = items.map((item) => item.split(' ')).filter(([of]) => of === boxId);
				expectations.take(own.map(([, eventId = '']) => eventId));
			}
		});
		const [first] = this.#boxes;
		if (first) first.isWatched = true;
		this.story.push(`${this.#way}, from ${this.#start.startFrom}, most ${this.#maxEvents}`);
	}

	/** Lets things happen, lets the trigger come to rest, and says what is wrong in the end. */
	async run(steps: number): Promise<string[]> {
		for (const box of this.#boxes) this.#grow(box, this.#random.integer(0, 12));
		await this.#activate('activate');
		for (let step = 0; step < steps; step += 1) await this.#step();
		this.#codeNode = undefined;
		for (const box of this.#boxes) {
			box.refusal = undefined;
			box.isWatched = true;
		}
		await this.#activate('update');
		await this.#rest();
		return this.#boxes.flatMap(({ boxId, expectations }) =>
			expectations.faults().map((fault) => `${boxId}: ${fault}`),
		);
	}

	async #step(): Promise<void> {
		const random = this.#random;
		for (const box of this.#boxes) {
			if (random.chance(0.3)) this.#grow(box, random.integer(1, random.chance(0.1) ? 30 : 3));
		}
		this.#n8n.wait();
		const what = random.integer(0, 19);
		const box = random.pick(this.#boxes);
		if (what === 0) await this.#restart();
		else if (what === 1) await this.#rename();
		else if (what === 2) await this.#activate('update');
		else if (what === 3) await this.#crash();
		else if (what === 4) await this.#dueAtOnce();
		else if (what === 5 && this.#way === 'durable') await this.#poll({ losesLease: true });
		else if (what === 6) this.#codeNode ??= this.#n8n.staticData;
		else if (what === 7) this.#endCode();
		else if (what === 8) box.refusal = random.pick([402, 403, 500]);
		else if (what === 9) box.refusal = undefined;
		else if (what === 10) await this.#choose(box);
		// The user gets a box or loses it, with no word to n8n.
		else if (what === 11) this.#toggle(box);
		else await this.#poll();
	}

	#tell(what: string): void {
		if (this.isToldWhole) this.story.push(what);
	}

	#grow({ boxId, feed, expectations, wanted }: ModelBox, count: number): void {
		for (let index = 0; index < count; index += 1) {
			const event = feed.add({ isTied: this.#random.chance(0.3) });
			wanted.set(event.eventId, event.isWanted);
			expectations.comes(event);
			this.#tell(`${boxId} ${event.eventId} comes: ${event.isWanted}`);
		}
	}

	#toggle(box: ModelBox): void {
		const others = this.#boxes.some((other) => other !== box && other.isWatched);
		box.isWatched = !box.isWatched || !others;
		this.#tell(`${box.boxId} ${box.isWatched ? 'joins' : 'leaves'}`);
	}

	async #choose(box: ModelBox): Promise<void> {
		this.#toggle(box);
		this.#node.parameters = { boxIds: this.#watched().map(({ boxId }) => boxId) };
		await this.#activate('update');
	}

	#watched(): ModelBox[] {
		return this.#boxes.filter(({ isWatched }) => isWatched);
	}

	async #activate(mode: 'activate' | 'init' | 'update'): Promise<void> {
		this.#n8n.register([this.#node], mode);
		// Whether n8n took the last items shows by what it stores, and that has been overwritten.
		if (this.#way === 'memory' && this.#isRestored) {
			for (const { expectations, batch } of this.#boxes) expectations.leaveOpen(batch);
		}
		if (this.#way === 'memory' || mode === 'activate') await this.#poll({ mode });
	}

	async #restart(): Promise<void> {
		this.story.push('restart');
		this.#n8n.end();
		this.#loseMemory();
		await this.#activate('init');
	}

	/** What only the process knew: how far polls without items have gone, and what it handed over. */
	#loseMemory(): void {
		this.#codeNode = undefined;
		if (this.#way === 'durable') return;
		for (const box of this.#boxes) {
			box.mayLosePlace = true;
			if (this.#isRestored) box.expectations.leaveOpen(box.wanted.keys());
		}
		this.#isRestored = false;
	}

	async #rename(): Promise<void> {
		this.#node.name = this.#random.pick(['Diadoc', 'Incoming', 'Outgoing']);
		await this.#activate('update');
	}

	async #crash(): Promise<void> {
		const crash = this.#random.pick([
			'before storing',
			'place only',
			'items only',
			'after storing',
		] as const);
		await this.#poll({ crash });
		this.#n8n.end();
		this.#loseMemory();
		const isTorn = crash === 'place only' || crash === 'items only';
		if (isTorn && this.#way !== 'durable') {
			for (const { expectations, batch } of this.#boxes) expectations.leaveOpen(batch);
		}
		this.story.push(`crash ${crash}`);
		await this.#activate('init');
	}

	/** Two polls of the scheduler that were due at once. */
	async #dueAtOnce(): Promise<void> {
		const shown = this.#n8n.show(this.#node);
		await this.#poll({ shown });
		for (const box of this.#boxes) if (this.#random.chance(0.3)) this.#grow(box, 1);
		await this.#poll({ shown });
	}

	/** An execution ends: n8n stores all static data as they were when it began. */
	#endCode(): void {
		if (this.#codeNode === undefined) return;
		this.story.push('a Code node stores static data');
		this.#n8n.staticData = this.#codeNode;
		this.#isRestored = true;
		this.#codeNode = undefined;
	}

	async #rest(): Promise<void> {
		for (let idle = 0, polls = 0; idle < 3; polls += 1) {
			if (polls > 2000) throw new Error('The trigger does not come to rest');
			this.#n8n.wait();
			idle = (await this.#poll({}, true)) ? idle + 1 : 0;
		}
	}

	/** Returns whether the poll went past everything in every box and handed nothing over. */
	async #poll(options: PollOptions = {}, isCalm = false): Promise<boolean> {
		const random = this.#random;
		const isFaulty = !isCalm && random.chance(0.15);
		const complete = new Set<ModelBox>();
		const placed = new Set<ModelBox>();
		for (const box of this.#boxes) box.batch = [];

		const readOf = async ({ state, maxEvents, deadline, boxId, memory }: BoxTurn) => {
			const box = this.#boxes.find((each) => each.boxId === boxId);
			if (!box) throw new Error(`Nobody knows ${boxId}`);
			const { feed, expectations, wanted } = box;
			expectations.asks({});
			if (state === undefined && box.hasPlace && box.mayLosePlace) {
				expectations.leaveOpen(wanted.keys());
			}
			if (state !== undefined) box.mayLosePlace = false;
			let isStart = !box.hasPlace && state === undefined && this.#start.startFrom === 'now';
			const source = feedBy(async (query, cursor, size) => {
				const status = box.refusal ?? (isFaulty && random.chance(0.3) ? random.pick(faults) : 0);
				if (status > 0) throw refusal(status);
				if (isStart) expectations.begin(feed.events);
				isStart = false;
				return await Promise.resolve(feed.answer(query, cursor, size));
			});
			const settings = { feed: { boxId }, start: this.#start, maxEvents, lookbackTicks: 0n };
			const found = await readFeed(source, settings, state, {
				nodeId: this.#node.id,
				deadline,
				passes: (key) => memory.unreadable === key,
				prepare: async ({ EventId = '' }) => {
					if (isFaulty && random.chance(0.2)) throw refusal(random.pick(faults));
					return await Promise.resolve(
						wanted.get(EventId) === true ? `${boxId} ${EventId}` : undefined,
					);
				},
			});
			placed.add(box);
			box.batch.push(...found.prepared.map((item) => item.slice(boxId.length + 1)));
			if (found.failure === undefined && found.reachedEnd && box.batch.length === 0)
				complete.add(box);
			return found;
		};

		const read = async (places: StoredPlaces, memory: PollMemory): Promise<PollResult> => {
			const watched = this.#watched().map(({ boxId }) => ({ boxId }));
			const polls = beginPolls<string>(watched, places);
			const bounds = { maxEvents: this.#maxEvents, deadline: Infinity, memory };
			await pollBoxes(
				this.#node,
				polls,
				bounds,
				async (turn): Promise<Findings<string>> => await readOf(turn),
			);
			const prepared = polls.flatMap((poll) => poll.prepared);
			if (prepared.length > this.#maxEvents) throw new Error(`${prepared.length} events`);
			return { prepared, state: stateAfter(this.#node.id, polls, places, false) };
		};
		try {
			await this.#n8n.poll(this.#node, read, options);
		} catch (error) {
			if (error instanceof Crash) return false;
			this.#tell(String(error));
			// An activation that fails registers nothing; a person publishes again.
			if (options.mode !== undefined) {
				for (const box of this.#boxes) box.refusal = undefined;
				await this.#poll(options, true);
			}
			return false;
		}
		const batches = this.#boxes.map(({ boxId, batch }) => `${boxId}: ${batch.join(' ')}`);
		this.#tell(`polled ${batches.join(', ')}`);
		if (options.crash === undefined && options.losesLease !== true) {
			for (const box of placed) box.hasPlace = true;
			for (const { expectations } of complete) expectations.passes();
		}
		return this.#watched().every((box) => complete.has(box));
	}
}

function refusal(status: number): TransportError {
	return new TransportError({
		kind: 'status',
		method: 'GET',
		url: 'http://model/V8/GetNewEvents',
		tries: 1,
		status,
		headers: {},
		...(status === 429 && { retryAfterMs: 1000 }),
	});
}
