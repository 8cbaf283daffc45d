import { deepCopy, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import type { PollMemory } from './pollMemory';
import { readState, type TriggerState } from './triggerState';

const ownKey = 'state';

function textOf(value: unknown): string {
	return JSON.stringify(value) ?? '';
}

/**
 * Where a trigger keeps its state: n8n's static data of the node. A copy under the node's id in the workflow's
 * global static data serves when the node's own is empty, as after a renaming: without durable poll cursors n8n
 * stores static data under the node's name.
 */
export class StateStore {
	private readonly own: IDataObject;

	private readonly global: IDataObject;

	private readonly globalKey: string;

	/** Must be made at the start of a poll: with durable cursors n8n hands out a snapshot for this poll only. */
	constructor(
		context: IPollFunctions,
		private readonly memory: PollMemory,
	) {
		this.own = context.getWorkflowStaticData('node');
		this.global = context.getWorkflowStaticData('global');
		this.globalKey = `diadocTrigger:${context.getNode().id}`;
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
		if (textOf(this.own[ownKey]) !== textOf(state)) this.own[ownKey] = deepCopy({ ...state });
		if (textOf(this.global[this.globalKey]) !== textOf(state)) {
			this.global[this.globalKey] = deepCopy({ ...state });
		}
	}

	private stored(): unknown {
		return this.own[ownKey] ?? this.global[this.globalKey];
	}

	private current(): unknown {
		const stored = this.stored();
		const { progress } = this.memory;
		return progress?.startedFrom === textOf(stored) ? progress.reached : stored;
	}
}
