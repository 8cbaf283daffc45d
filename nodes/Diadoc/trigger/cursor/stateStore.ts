import { deepCopy, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { stateDigest } from '../handOver';
import type { PollMemory } from '../pollMemory';
import type { PollCaller } from '../pollWay';
import { StoredPlaces, type BoxStates } from './boxStates';
import { storedState, type Copy, type KeptState } from './storedState';
import type { TriggerState } from './triggerState';

const ownKey = 'state';

/** How long n8n takes at most to store what a poll returned, in ms; shorter than any schedule that n8n allows. */
const longestHandOver = 30_000;

/** Static data may hold anything: a workflow can be edited or copied. */
function objectOf(value: unknown): object | undefined {
	return typeof value === 'object' && value !== null ? value : undefined;
}

function textOf(value: unknown): string {
	return JSON.stringify(value) ?? '';
}

/**
 * Where a trigger keeps its state: n8n's static data of the node. Without durable poll cursors n8n stores that under
 * the node's name, so a renamed node finds nothing, or what it or another node left under the name. For it there is a
 * copy under the node's id in the workflow's global static data.
 */
export class StateStore {
	private readonly own: IDataObject;

	private readonly global: IDataObject;

	private readonly globalKey: string;

	private readonly nodeName: string;

	private readonly nodeId: string;

	/** What was read. */
	private current: unknown;

	/** Must be made at the start of a poll: with durable cursors n8n hands out a snapshot for this poll only. */
	constructor(
		context: Pick<IPollFunctions, 'getNode' | 'getWorkflowStaticData'>,
		private readonly memory: PollMemory,
		private readonly caller: PollCaller,
	) {
		const { id, name } = context.getNode();
		this.own = context.getWorkflowStaticData('node');
		this.global = context.getWorkflowStaticData('global');
		this.globalKey = `diadocTrigger:${id}`;
		this.nodeName = name;
		this.nodeId = id;
	}

	/** Whether n8n takes what a poll returns in time, whatever it shows of the state afterwards. */
	private get takesItems(): boolean {
		return this.caller.isScheduled && !this.caller.isDurable;
	}

	/** The places that are stored. */
	read(): StoredPlaces {
		this.current = this.memory.handOvers.current(this.stored(), this.takesItems);
		return new StoredPlaces(this.current, this.nodeId);
	}

	/** Whether a state says the same as the one that was read. */
	holds(state: TriggerState | BoxStates): boolean {
		return stateDigest(this.current) === stateDigest(this.kept(state));
	}

	/** Whether this poll is shown a state that is about to be replaced, so that it has to wait for the next one. */
	isOutdated(now: number): boolean {
		const { isScheduled, isDurable } = this.caller;
		return isScheduled && isDurable && this.memory.handOvers.isOutdated(this.stored(), now);
	}

	/**
	 * Writes the state as one whole value, and only when it changed. Call it last, when everything the poll returns
	 * is in hand: n8n does not undo a change when a poll throws.
	 *
	 * @param emits whether the poll returns items
	 * @param now by `monotonicNow`
	 * @param isInTime whether n8n has not given the poll up meanwhile
	 */
	write(state: TriggerState | BoxStates, emits: boolean, now: number, isInTime: boolean): void {
		const stored = this.stored();
		const kept = this.kept(state);
		const { handOvers } = this.memory;
		if (emits) {
			const storing = { until: now + longestHandOver };
			handOvers.handedOver(stored, { reached: kept, storing, isInTime });
		} else handOvers.moved(stored, kept);
		const isFirst = emits && this.ownState() === undefined;
		const before = isFirst && !this.isForeign(stored) ? objectOf(stored) : undefined;
		// n8n takes every assignment for a change, so an idle poll makes none.
		if (textOf(this.own[ownKey]) !== textOf(kept)) this.own[ownKey] = deepCopy(kept);
		if (textOf(this.copy().kept) !== textOf(kept)) {
			const { isDurable } = this.caller;
			const copy = { kept, emitted: emits, isDurable, ...(before && { before: { ...before } }) };
			this.global[this.globalKey] = deepCopy(copy);
		}
	}

	private kept(state: TriggerState | BoxStates): KeptState {
		return { ...state, nodeName: this.nodeName };
	}

	private stored(): unknown {
		const copy = this.copy();
		return storedState({
			underName: this.own[ownKey],
			own: this.ownState(),
			copy,
			isRenamed: copy.kept?.nodeName !== this.nodeName,
			isDurable: this.caller.isDurable,
		});
	}

	/** What is kept as the node's own, unless another node has left it under the same name. */
	private ownState(): KeptState | undefined {
		const own: unknown = this.own[ownKey];
		return this.isForeign(own) ? undefined : objectOf(own);
	}

	private isForeign(state: unknown): boolean {
		const { nodeId }: KeptState = { ...objectOf(state) };
		return nodeId !== undefined && nodeId !== this.nodeId;
	}

	private copy(): Copy {
		const found: { [key in keyof Copy]?: unknown } = objectOf(this.global[this.globalKey]) ?? {};
		const { emitted, isDurable } = found;
		return { kept: objectOf(found.kept), emitted, isDurable, before: objectOf(found.before) };
	}
}
