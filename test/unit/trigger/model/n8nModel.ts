import type { IDataObject, INode } from 'n8n-workflow';
import { newPollMemory, type PollMemory } from '../../../../nodes/Diadoc/trigger/pollMemory';
import { pollCaller, pollReturns, type PollSource } from '../../../../nodes/Diadoc/trigger/pollWay';
import { StateStore } from '../../../../nodes/Diadoc/trigger/cursor/stateStore';
import type { BoxStates, StoredPlaces } from '../../../../nodes/Diadoc/trigger/cursor/boxStates';
import type { TriggerState } from '../../../../nodes/Diadoc/trigger/cursor/triggerState';

export type Way = 'memory' | 'scheduled' | 'durable';

/** The process has ended at this moment. */
export class Crash extends Error {}

/** Where the process ends within a hand-over. */
type CrashPoint = 'before storing' | 'place only' | 'items only' | 'after storing';

/** What a poll brings. */
export interface PollResult {
	/** Ids of events. */
	prepared: string[];
	state: TriggerState | BoxStates;
}

export interface PollOptions {
	mode?: 'activate' | 'init' | 'update';
	/** What the scheduler has read for this poll, when that was earlier. */
	shown?: Shown;
	crash?: CrashPoint;
	losesLease?: boolean;
}

/** What the scheduler reads of the database for a poll. */
export interface Shown {
	staticData: string;
	cursor: string | undefined;
	node: INode;
}

/** A context, and the static data that it hands out in the poll that runs. */
interface ModelContext extends PollSource {
	own: IDataObject;
	global: IDataObject;
}

interface Registration {
	context: ModelContext;
	staticData: Record<string, IDataObject>;
}

/** Marks an object as n8n marks the static data whose changes it watches. */
function watched(data: IDataObject): IDataObject {
	return Object.defineProperty(data, '__dataChanged', { value: false, writable: true });
}

/** What n8n keeps of one workflow, and the process that polls; the parts of n8n decide what is stored and when. */
export class N8nModel {
	staticData = '{}';

	readonly #cursors = new Map<string, string>();

	#memories = new Map<string, PollMemory>();

	#registrations = new Map<string, Registration>();

	#now = 1_000_000_000_000;

	constructor(
		readonly way: Way,
		/** Takes the items of an execution. */
		private readonly execute: (nodeId: string, items: string[]) => void,
	) {}

	/** A minute goes by. */
	wait(): void {
		this.#now += 60_000;
	}

	/** The process ends; what it has in memory is lost. */
	end(): void {
		this.#memories = new Map();
		this.#registrations = new Map();
	}

	memoryOf(nodeId: string): PollMemory {
		const known = this.#memories.get(nodeId) ?? newPollMemory();
		this.#memories.set(nodeId, known);
		return known;
	}

	/** What the scheduler reads before a poll. */
	show(node: INode): Shown {
		return { staticData: this.staticData, cursor: this.#cursors.get(node.id), node };
	}

	/** All triggers of the workflow are registered anew: they share what is read of the static data now. */
	register(nodes: readonly INode[], mode: 'activate' | 'init' | 'update'): void {
		const staticData: Record<string, IDataObject> = JSON.parse(this.staticData);
		this.#registrations = new Map(
			nodes.map((node) => [node.id, { staticData, context: this.#context(node, mode, 300_000) }]),
		);
	}

	/**
	 * One poll.
	 *
	 * @param read reads the feeds from the stored places on
	 * @throws what `read` throws, with which nothing is stored; Crash
	 */
	async poll(
		node: INode,
		read: (places: StoredPlaces, memory: PollMemory) => Promise<PollResult>,
		{ mode, shown = this.show(node), crash, losesLease = false }: PollOptions = {},
	): Promise<void> {
		const registration = this.#registrations.get(node.id);
		const isHeld = mode !== undefined || this.way === 'memory';
		if (isHeld && registration === undefined) throw new Error('The trigger is not registered');
		const held = (isHeld ? registration?.staticData : undefined) ?? JSON.parse(shown.staticData);
		const context =
			(isHeld ? registration?.context : undefined) ?? this.#context(node, 'update', 36_000);
		const before = JSON.stringify(held);
		const cursor = this.way === 'durable' ? this.#cursorFor(node, held, shown) : undefined;
		context.own = cursor ?? dataOf(held, `node:${node.name}`);
		context.global = dataOf(held, 'global');

		const memory = this.memoryOf(node.id);
		const caller = pollCaller(context, memory);
		const store = new StateStore(context, memory, caller);
		if (store.isOutdated(this.#now)) return pollReturns(context);
		const { prepared, state: moved } = await read(store.read(), memory);
		store.write(moved, prepared.length > 0, this.#now, true);
		pollReturns(context);

		const save = () => {
			if (JSON.stringify(held) !== before) this.staticData = JSON.stringify(held);
		};
		const commit = () => {
			if (cursor) this.#cursors.set(node.id, JSON.stringify(cursor));
		};
		if (crash === 'before storing') throw new Crash();
		if (prepared.length === 0) {
			if (mode !== undefined) save();
			else if (cursor && !losesLease) commit();
			if (crash !== undefined) throw new Crash();
			return;
		}
		if (crash === 'items only' && !cursor) {
			this.execute(node.id, prepared);
			throw new Crash();
		}
		save();
		if (crash === 'place only' || (crash === 'items only' && cursor)) throw new Crash();
		if (!(cursor && losesLease)) {
			commit();
			this.execute(node.id, prepared);
		}
		if (crash === 'after storing') throw new Crash();
	}

	/** The row of a node, made from its static data when it has none. */
	#cursorFor(node: INode, held: Record<string, IDataObject>, shown: Shown): IDataObject {
		const row = shown.cursor ?? this.#cursors.get(node.id);
		if (row !== undefined) return JSON.parse(row);
		const seed = JSON.stringify(held[`node:${node.name}`] ?? {});
		this.#cursors.set(node.id, seed);
		return JSON.parse(seed);
	}

	#context(node: INode, mode: 'activate' | 'init' | 'update', budget: number): ModelContext {
		const context: ModelContext = {
			own: {},
			global: {},
			getNode: () => structuredClone(node),
			getActivationMode: () => mode,
			getPollBudgetMs: () => budget,
			getWorkflowStaticData: (type) => (type === 'node' ? context.own : context.global),
		};
		return context;
	}
}

function dataOf(held: Record<string, IDataObject>, key: string): IDataObject {
	const data = held[key] ?? {};
	held[key] = '__dataChanged' in data ? data : watched(data);
	return held[key];
}
