import { deepCopy, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { isWithin, type PollMemory } from './pollMemory';
import { readState, type ReadState, type TriggerState } from './triggerState';

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

/** A state as it is kept, with the name the node had at the time. */
interface KeptState extends Partial<TriggerState> {
	nodeName?: unknown;
}

/** The copy of what was kept. */
interface Copy {
	kept?: KeptState;
	/** Whether the poll that kept it returned items. */
	emitted?: unknown;
	/** What was kept before the first items were returned. */
	before?: KeptState;
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

	/** The state of this feed, if there is one, and what is to be said about it. */
	read(boxId: string, departmentId: string | undefined): ReadState {
		return readState(this.current(), boxId, departmentId);
	}

	/**
	 * Whether this poll was shown a state that is about to be replaced. n8n's scheduler runs polls that are due at once
	 * (two schedules, or ticks that were missed during a restart) side by side, and reads the state of each before it
	 * calls it. One that begins just after another has returned items would return the same items again.
	 */
	isOutdated(now: number): boolean {
		const { handedOver } = this.memory;
		return isWithin(handedOver?.shown, now) && handedOver?.startedFrom === textOf(this.stored());
	}

	/**
	 * Writes the state as one whole value, and only when it changed. Call it last, when everything the poll returns
	 * is in hand: n8n does not undo a change when a poll throws.
	 *
	 * @param emits whether the poll returns items. One that returns none may have its state thrown away by n8n
	 * (activation with durable cursors, every poll of the scheduler without them), so the process remembers it.
	 */
	write(state: TriggerState, emits: boolean): void {
		const startedFrom = textOf(this.stored());
		this.memory.progress = emits ? undefined : { startedFrom, reached: state };
		if (emits) {
			const now = Date.now();
			this.memory.handedOver = { startedFrom, shown: { from: now, until: now + longestHandOver } };
		}
		const kept = { ...state, nodeName: this.nodeName };
		const before = emits && this.own[ownKey] === undefined ? objectOf(this.stored()) : undefined;
		// n8n takes every assignment for a change, so an idle poll makes none.
		if (textOf(this.own[ownKey]) !== textOf(kept)) this.own[ownKey] = deepCopy(kept);
		if (textOf(this.copy().kept) !== textOf(kept)) {
			const copy = { kept, emitted: emits, ...(before && { before: { ...before } }) };
			this.global[this.globalKey] = deepCopy(copy);
		}
	}

	/**
	 * With durable cursors n8n may store the copy and then refuse the state together with its items. So the copy only
	 * speaks where the node's own state cannot be the newer one.
	 */
	private stored(): unknown {
		const own: KeptState | undefined = objectOf(this.own[ownKey]);
		const { kept, emitted, before } = this.copy();
		if (kept === undefined) return this.own[ownKey];
		const isRenamed = kept.nodeName !== this.nodeName;
		if (own !== undefined) {
			// A state that carries another name was found by the node's id: a durable cursor.
			const isDurable = own.nodeName !== this.nodeName;
			return isRenamed && !isDurable ? kept : own;
		}
		// n8n throws away what an activation without items stored; what belongs to items was refused with them.
		return (isRenamed || emitted === false ? kept : before) ?? this.own[ownKey];
	}

	private copy(): Copy {
		const found: { [key in keyof Copy]?: unknown } = objectOf(this.global[this.globalKey]) ?? {};
		return { kept: objectOf(found.kept), emitted: found.emitted, before: objectOf(found.before) };
	}

	private current(): unknown {
		const stored = this.stored();
		const { progress } = this.memory;
		return progress?.startedFrom === textOf(stored) ? progress.reached : stored;
	}
}
