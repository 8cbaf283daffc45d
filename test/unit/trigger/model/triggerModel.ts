import type { INode } from 'n8n-workflow';
import { feedBy } from '../../../../nodes/Diadoc/api/newEvents';
import { UnreadableMomentError } from '../../../../nodes/Diadoc/api/paging/wholeMoment';
import type { BoxEvent } from '../../../../nodes/Diadoc/protocol/decode';
import { boxMemoryOf, type PollMemory } from '../../../../nodes/Diadoc/trigger/pollMemory';
import { readFeed, type Findings } from '../../../../nodes/Diadoc/trigger/readFeed';
import type { Start } from '../../../../nodes/Diadoc/trigger/cursor/startPosition';
import type { StoredPlaces } from '../../../../nodes/Diadoc/trigger/cursor/boxStates';
import { Random } from '../../../../sandbox/story/random';
import { Expectations, type Filters } from './expectations';
import { FeedModel, type ModelEvent } from './feedModel';
import { Crash, N8nModel, type PollOptions, type Way } from './n8nModel';

const SECOND = 10_000_000n;

/** So many events behind the newest one a look-back reaches at least. */
const reachOfLookback = 150;

class Outage extends Error {}

interface Trigger {
	node: INode;
	filters: Filters;
	start: Start;
	expectations: Expectations;
	/** The newest time when it began or its filters last changed: the look-back begins anew there. */
	changedAt: bigint;
	/** What the last poll handed over. */
	batch: string[];
	/** Whether a poll has found its place. */
	hasPlace: boolean;
}

/** One seed: a box, a workflow with triggers, and all that may befall them. */
export class TriggerModel {
	readonly #random: Random;

	readonly #way: Way;

	readonly #feed: FeedModel;

	readonly #n8n: N8nModel;

	readonly #triggers: Trigger[] = [];

	readonly #lookback: bigint;

	readonly #maxEvents: number;

	readonly #cap: number;

	readonly #wanted = new Map<string, boolean>();

	readonly #late = new Set<string>();

	/** Static data as they were when an execution began that stores them at its end. */
	#codeNode: string | undefined;

	/** Whether such an execution has restored old places, which only this process knows. */
	#isRestored = false;

	#nodes = 0;

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
		this.#lookback = random.chance(0.4) ? BigInt(random.pick([5, 30, 120])) * SECOND : 0n;
		this.#maxEvents = random.pick([2, 5, 50, 1000]);
		this.#cap = random.chance(0.2) ? random.pick([2, 5, 30]) : Infinity;
		const repeats = random.chance(0.3) ? 0.2 : 0;
		this.#feed = new FeedModel(random.fork('feed'), { cap: this.#cap, repeats });
		this.#n8n = new N8nModel(this.#way, (nodeId, items) => {
			this.#triggers.find(({ node }) => node.id === nodeId)?.expectations.take(items);
		});
		this.story.push(
			`${this.#way}, lookback ${this.#lookback / SECOND}, most ${this.#maxEvents}, cap ${this.#cap}`,
		);
	}

	/** Lets things happen, lets the triggers come to rest, and says what is wrong in the end. */
	async run(steps: number): Promise<string[]> {
		this.#grow(this.#random.integer(0, 30), true);
		await this.#addTrigger('Diadoc');
		for (let step = 0; step < steps; step += 1) await this.#step();
		this.#codeNode = undefined;
		for (const trigger of this.#triggers) await this.#rest(trigger);
		return this.#triggers.flatMap(({ node, expectations }) =>
			expectations.faults().map((fault) => `${node.name} (${node.id}): ${fault}`),
		);
	}

	async #step(): Promise<void> {
		const random = this.#random;
		const trigger = random.pick(this.#triggers);
		if (random.chance(0.6)) this.#grow(random.integer(1, random.chance(0.1) ? 40 : 4));
		this.#n8n.wait();
		const what = random.integer(0, 21);
		if (what === 0) await this.#restart();
		else if (what === 1) await this.#changeFilters(trigger);
		else if (what === 2) await this.#rename(trigger);
		else if (what === 3 && this.#triggers.length < 3) await this.#copy(trigger);
		else if (what === 4) await this.#republish();
		else if (what === 5) await this.#crash(trigger);
		else if (what === 6) await this.#dueAtOnce(trigger);
		else if (what === 7 && this.#way === 'durable') await this.#poll(trigger, { losesLease: true });
		else if (what === 8) this.#beginCode();
		else if (what === 9) this.#endCode();
		else await this.#poll(trigger);
	}

	/** What would be too much for the story of one seed of many. */
	#tell(what: string): void {
		if (this.isToldWhole) this.story.push(what);
	}

	#tellOf(what: string, { eventId, messageType, direction, isWanted, ticks }: ModelEvent): void {
		this.#tell(`${eventId} ${what}: ${messageType} ${direction} ${isWanted} ${ticks}`);
	}

	#grow(count: number, isBefore = false): void {
		const random = this.#random;
		for (let index = 0; index < count; index += 1) {
			const { events, newest } = this.#feed;
			const kind = random.integer(0, 19);
			if (kind === 0 && events.length > 0 && !isBefore) {
				this.#comesAgain(random.pick(events.slice(-20)));
			} else if (kind === 1 && !isBefore && this.#lookback > 0n && events.length > 0) {
				const late = BigInt(random.integer(1, Number(this.#lookback / SECOND))) * SECOND;
				this.#comesLate(this.#feed.add({ late }), newest);
			} else {
				// With pages of a few events more of one moment cannot be had.
				const isTied = random.chance(0.4) && this.#feed.crowdAt(newest) < 2 * this.#cap - 1;
				const event = this.#feed.add({ isTied });
				this.#wanted.set(event.eventId, event.isWanted);
				this.#tellOf('comes', event);
				for (const { expectations } of this.#triggers) expectations.comes(event);
			}
		}
	}

	#comesAgain(event: ModelEvent): void {
		this.#tellOf('comes again', this.#feed.repeat(event));
		for (const { expectations } of this.#triggers) {
			if (expectations.isHandedOver(event.eventId)) continue;
			// The filters may have hidden it before, or the event itself is still to come.
			expectations.mayMiss([event.eventId]);
		}
	}

	#comesLate(event: ModelEvent, newest: bigint): void {
		this.#wanted.set(event.eventId, event.isWanted);
		this.#late.add(event.eventId);
		this.#tellOf('comes late', event);
		const { events } = this.#feed;
		const isWithin = events.length - events.indexOf(event) <= reachOfLookback;
		for (const { expectations, changedAt } of this.#triggers) {
			const isDue = isWithin && event.ticks > changedAt && newest - event.ticks < this.#lookback;
			if (isDue && this.#feed.crowdAt(event.ticks) < 2 * this.#cap) expectations.comes(event);
			else expectations.mayMiss([event.eventId]);
		}
	}

	async #addTrigger(name: string, filters: Filters = {}): Promise<void> {
		this.#nodes += 1;
		const node: INode = {
			id: `node-${this.#nodes}`,
			name,
			type: 'diadocTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { filters: JSON.stringify(filters) },
		};
		const start: Start = this.#random.chance(0.7)
			? { startFrom: 'now' }
			: { startFrom: 'beginning' };
		const { newest, events } = this.#feed;
		const expectations = new Expectations();
		const trigger = {
			node,
			filters,
			start,
			expectations,
			changedAt: newest,
			batch: [],
			hasPlace: false,
		};
		if (start.startFrom === 'beginning') for (const event of events) expectations.comes(event);
		this.#triggers.push(trigger);
		this.story.push(`${node.id} '${name}' from ${start.startFrom}`);
		await this.#activate('activate');
	}

	/** n8n registers the triggers, each with a poll where the way has one. */
	async #activate(mode: 'activate' | 'init' | 'update'): Promise<void> {
		this.#n8n.register(
			this.#triggers.map(({ node }) => node),
			mode,
		);
		for (const trigger of this.#triggers) {
			// Whether n8n took the last items shows by what it stores, and that has been overwritten.
			if (this.#way === 'memory' && this.#isRestored) trigger.expectations.leaveOpen(trigger.batch);
			const isNew = mode === 'activate' && trigger === this.#triggers.at(-1);
			if (this.#way === 'memory' || isNew) await this.#poll(trigger, { mode });
		}
	}

	async #restart(): Promise<void> {
		this.story.push('restart');
		this.#n8n.end();
		this.#loseMemory();
		await this.#activate('init');
	}

	/** What only the process knew: how far polls without items have gone, and what it handed over. */
	#loseMemory(): void {
		// An execution ends with the process that runs it.
		this.#codeNode = undefined;
		if (this.#way === 'durable') return;
		for (const { expectations } of this.#triggers) {
			expectations.forgetHidden();
			if (this.#isRestored) expectations.leaveOpen(this.#wanted.keys());
		}
		this.#isRestored = false;
	}

	async #changeFilters(trigger: Trigger): Promise<void> {
		const random = this.#random;
		const messageTypes = random.chance(0.6) ? [random.pick(['Letter', 'Draft', 'Template'])] : [];
		const documentDirections = random.chance(0.3) ? ['Inbound'] : [];
		trigger.filters = { messageTypes, documentDirections };
		trigger.changedAt = this.#feed.newest;
		trigger.expectations.restartLookback(this.#late);
		// What lies at the newest end is not seen whole in pages of a few events.
		if (this.#cap < Infinity) trigger.expectations.forgetHidden();
		trigger.node.parameters = { filters: JSON.stringify(trigger.filters) };
		this.story.push(`${trigger.node.id} filters ${JSON.stringify(trigger.filters)}`);
		await this.#activate('update');
	}

	async #rename(trigger: Trigger): Promise<void> {
		const taken = this.#triggers.map(({ node }) => node.name);
		const free = ['Diadoc', 'Incoming', 'Outgoing', 'Third'].filter(
			(name) => !taken.includes(name),
		);
		trigger.node.name = this.#random.pick(free);
		this.story.push(`${trigger.node.id} renamed '${trigger.node.name}'`);
		await this.#activate('update');
	}

	/** A copy has an id of its own, and perhaps the name that another one has left. */
	async #copy({ filters }: Trigger): Promise<void> {
		const taken = this.#triggers.map(({ node }) => node.name);
		const free = ['Diadoc', 'Incoming', 'Outgoing', 'Third'].filter(
			(name) => !taken.includes(name),
		);
		await this.#addTrigger(this.#random.pick(free), filters);
	}

	async #republish(): Promise<void> {
		this.story.push('republish');
		await this.#activate('update');
	}

	async #crash(trigger: Trigger): Promise<void> {
		const crash = this.#random.pick([
			'before storing',
			'place only',
			'items only',
			'after storing',
		] as const);
		await this.#poll(trigger, { crash });
		this.#n8n.end();
		this.#loseMemory();
		const isTorn = crash === 'place only' || crash === 'items only';
		if (isTorn && this.#way !== 'durable') trigger.expectations.leaveOpen(trigger.batch);
		this.story.push(`crash ${crash}`);
		await this.#activate('init');
	}

	/** Two polls of the scheduler that were due at once. */
	async #dueAtOnce(trigger: Trigger): Promise<void> {
		const shown = this.#n8n.show(trigger.node);
		await this.#poll(trigger, { shown });
		if (this.#random.chance(0.5)) this.#grow(1);
		await this.#poll(trigger, { shown });
	}

	/** An execution begins that changes static data. */
	#beginCode(): void {
		this.#codeNode ??= this.#n8n.staticData;
	}

	/** It ends: n8n stores all static data as they were when it began. */
	#endCode(): void {
		if (this.#codeNode === undefined) return;
		this.story.push('a Code node stores static data');
		this.#n8n.staticData = this.#codeNode;
		this.#isRestored = true;
		this.#codeNode = undefined;
	}

	async #rest(trigger: Trigger): Promise<void> {
		for (let idle = 0; idle < 3; ) {
			this.#n8n.wait();
			idle = (await this.#poll(trigger, {}, true)) ? idle + 1 : 0;
		}
	}

	/** Returns whether the poll went past everything and handed nothing over. */
	async #poll(trigger: Trigger, options: PollOptions = {}, isCalm = false): Promise<boolean> {
		const { node, expectations, filters, start } = trigger;
		const random = this.#random;
		const feed = this.#feed;
		const isFaulty = !isCalm && random.chance(0.1);
		const grows = !isCalm && random.chance(0.2);
		let isComplete = false;
		/** What there is when the trigger starts at a newest moment that one answer does not hold whole. */
		let crowd: { ticks: bigint; before: Set<ModelEvent> } | undefined;
		let isStart = !trigger.hasPlace && start.startFrom === 'now';
		trigger.batch = [];
		expectations.asks(filters);

		const source = feedBy(async (query, cursor, size) => {
			if (isFaulty && random.chance(0.3)) throw new Outage();
			if (isStart) {
				expectations.begin(feed.events);
				const isCrowded = feed.crowdAt(feed.newest) >= this.#cap;
				// That a box has nothing but one moment, more than a page, only a full page says.
				if (isCrowded && feed.crowdAt(feed.newest) === feed.events.length)
					expectations.forgetHidden();
				crowd = isCrowded ? { ticks: feed.newest, before: new Set(feed.events) } : undefined;
			}
			isStart = false;
			const answer = feed.answer(query, cursor, size);
			if (grows && random.chance(0.3)) {
				this.#grow(1);
				// What comes while a poll goes on may be gone past by it.
				expectations.asks(filters);
			}
			return await Promise.resolve(answer);
		});
		const read = async (places: StoredPlaces, memory: PollMemory): Promise<Findings<string>> => {
			const { state } = places.read({ boxId: 'box' });
			const ofBox = boxMemoryOf(memory, 'box');
			if (state === undefined && start.startFrom === 'now') trigger.changedAt = feed.newest;
			if (state === undefined && trigger.hasPlace) expectations.leaveOpen(this.#wanted.keys());
			const settings = {
				feed: { boxId: 'box', ...filters },
				start,
				maxEvents: this.#maxEvents,
				lookbackTicks: this.#lookback,
			};
			const found = await readFeed(source, settings, state, {
				nodeId: node.id,
				deadline: Infinity,
				passes: (key) => ofBox.unreadable === key,
				prepare: async ({ EventId = '' }: BoxEvent) => {
					if (isFaulty && random.chance(0.2)) throw new Outage();
					return await Promise.resolve(this.#wanted.get(EventId) === true ? EventId : undefined);
				},
			}).catch((error: unknown) => {
				if (error instanceof UnreadableMomentError) ofBox.unreadable = error.indexKey;
				throw error;
			});
			// What comes to that moment meanwhile cannot be told from what was there.
			const meanwhile = feed.events.filter(
				(event) => event.ticks === crowd?.ticks && !crowd.before.has(event),
			);
			expectations.mayMiss(meanwhile.map(({ eventId }) => eventId));
			trigger.batch = found.prepared;
			trigger.hasPlace = true;
			isComplete = found.failure === undefined && found.prepared.length === 0;
			return found;
		};
		try {
			await this.#n8n.poll(node, read, options);
		} catch (error) {
			if (error instanceof Crash) return false;
			this.#tell(`${node.id} ${error}`);
			if (!(error instanceof Outage || error instanceof UnreadableMomentError)) throw error;
			// An activation that fails registers nothing; a person publishes again.
			if (options.mode !== undefined) await this.#poll(trigger, options, true);
			return false;
		}
		this.#tell(`${node.id} ${isComplete ? 'idle' : 'handed'} ${trigger.batch.join(' ')}`);
		if (isComplete && options.crash === undefined && options.losesLease !== true && !grows) {
			expectations.passes();
		}
		return isComplete;
	}
}
