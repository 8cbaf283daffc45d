import { deepCopy, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import type { PollMemory } from './pollMemory';
import { readState, type TriggerState } from './triggerState';

const ownKey = 'state';

function keptState(value: unknown): KeptState | undefined {
	return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

function textOf(value: unknown): string {
	return JSON.stringify(value) ?? '';
}

/** A state as it is kept, with the name the node had at the time. */
interface KeptState extends Partial<TriggerState> {
	nodeName?: unknown;
	/** Whether the poll that kept it returned items. */
	emitted?: unknown;
}

/**
 * Where a trigger keeps its state: n8n's static data of the node. Without durable poll cursors n8n stores that under
 * the node's name, so a renamed node finds nothing, or what it left when it had the name before. For it there is a
 * copy under the node's id in the workflow's global static data.
 */
export class StateStore {
	private readonly own: IDataObject;

	private readonly global: IDataObject;

	private readonly globalKey: string;

	private readonly nodeName: string;

	/** Must be made at the start of a poll: with durable cursors n8n hands out a snapshot for this poll only. */
	constructor(
		context: IPollFunctions,
		private readonly memory: PollMemory,
	) {
		const { id, name } = context.getNode();
		this.own = context.getWorkflowStaticData('node');
		this.global = context.getWorkflowStaticData('global');
		this.globalKey = `diadocTrigger:${id}`;
		this.nodeName = name;
	}

	/** Whether the trigger has polled before, whichever feed it was. */
	get isEmpty(): boolean {
		return this.current() === undefined;
	}

	/** The state of this feed, if there is one. */
	read(boxId: string, departmentId: string | undefined): TriggerState | undefined {
		return readState(this.current(), boxId, departmentId);
	}

	/**
	 * Writes the state as one whole value, and only when it changed. Call it last, when everything the poll returns
	 * is in hand: n8n does not undo a change when a poll throws.
	 *
	 * @param emits whether the poll returns items. One that returns none may have its state thrown away by n8n
	 * (activation with durable cursors, every poll of the scheduler without them), so the process remembers it.
	 */
	write(state: TriggerState, emits: boolean): void {
		this.memory.progress = emits
			? undefined
			: { startedFrom: textOf(this.stored()), reached: state };
		const kept = { ...state, nodeName: this.nodeName };
		const { emitted, ...copied } = keptState(this.global[this.globalKey]) ?? {};
		// n8n takes every assignment for a change, so an idle poll makes none.
		if (textOf(this.own[ownKey]) !== textOf(kept)) this.own[ownKey] = deepCopy(kept);
		if (emitted === undefined || textOf(copied) !== textOf(kept)) {
			this.global[this.globalKey] = deepCopy({ ...kept, emitted: emits });
		}
	}

	private stored(): KeptState | undefined {
		const own = keptState(this.own[ownKey]);
		const copy = keptState(this.global[this.globalKey]);
		if (copy === undefined) return own;
		if (own !== undefined) return own.nodeName === copy.nodeName ? own : copy;
		// Under the same name only a discarded poll leaves a copy alone: n8n throws away what an activation without
		// items stored. What belongs to items that n8n did not take must not be gone past.
		return copy.nodeName !== this.nodeName || copy.emitted === false ? copy : undefined;
	}

	private current(): unknown {
		const stored = this.stored();
		const { progress } = this.memory;
		return progress?.startedFrom === textOf(stored) ? progress.reached : stored;
	}
}
