import { boundedPlace, maxKept } from './place';
import {
	boxStateAt,
	readState,
	type BoxState,
	type Owner,
	type ReadState,
	type TriggerState,
} from './triggerState';

/** What the trigger keeps between polls of several boxes. Plain JSON, some 40 KB for forty busy ones. */
export interface BoxStates {
	/** Shape of the state. Releases that know one box only begin anew with it. */
	version: 3;
	nodeId?: string;
	/** First those that have left, in the order in which they did, then those of the last poll. */
	boxes: BoxState[];
}

/** So many places of boxes that have left are kept for their return. */
export const maxLeft = 100;

/** So many events of all boxes together are known again, ... */
const maxKeptOfAll = 2000;

/** ... and so many of each at least. */
const minKept = 10;

/** So many events behind the place of each are kept for a look-back, and so many up to it. */
export function keptOf(boxCount: number): number {
	return Math.min(maxKept, Math.max(minKept, Math.floor(maxKeptOfAll / boxCount)));
}

function partsOf(stored: unknown): unknown[] | undefined {
	const { boxes }: { boxes?: unknown } = { ...Object(stored) };
	return Array.isArray(boxes) ? boxes : undefined;
}

/** The places in a stored state, which may be anything, and may be of one box or of several. */
export class StoredPlaces {
	/** By box, where there are several. */
	readonly #parts: ReadonlyMap<unknown, object> | undefined;

	constructor(
		private readonly stored: unknown,
		private readonly nodeId: string,
	) {
		const parts = partsOf(stored)?.map((part): { boxId?: unknown } => ({ ...Object(part) }));
		this.#parts = parts && new Map(parts.map((part) => [part.boxId, part]));
	}

	/** Whether there is a place of any of these boxes, or of any box where none is named. */
	hasAnyOf(boxIds: readonly string[], departmentId: string | undefined): boolean {
		return boxIds.length === 0
			? this.#states().length > 0
			: boxIds.some((boxId) => this.read({ boxId, departmentId }).state !== undefined);
	}

	/** The state of a box as that of a trigger that has no other, and what is to be said about it. */
	read(box: Pick<Owner, 'boxId' | 'departmentId'>): ReadState {
		const owner = { ...box, nodeId: this.nodeId };
		if (this.#parts === undefined) return readState(this.stored, owner);
		return readState(this.#whole(this.#parts.get(box.boxId) ?? { boxId: '' }), owner);
	}

	/** The states of all boxes but these, in the order in which they are stored. */
	besides(boxIds: ReadonlySet<string>): TriggerState[] {
		return this.#states().filter(({ boxId }) => !boxIds.has(boxId));
	}

	#states(): TriggerState[] {
		const parts: unknown[] = this.#parts ? [...this.#parts.values()] : [this.stored];
		return parts.flatMap((part) => {
			const { boxId, departmentId }: { [key in keyof Owner]?: unknown } = { ...Object(part) };
			if (typeof boxId !== 'string') return [];
			const department = typeof departmentId === 'string' ? departmentId : undefined;
			const { state } = this.read({ boxId, departmentId: department });
			return state === undefined ? [] : [state];
		});
	}

	#whole(part: object): object {
		const { version, nodeId }: { version?: unknown; nodeId?: unknown } = { ...Object(this.stored) };
		return { ...part, version: version === 3 ? 2 : version, nodeId };
	}
}

/**
 * The state that says where the trigger stands in the feeds of several boxes. The more there are, the fewer events of each
 * are known again.
 *
 * @param left boxes that it no longer polls, in the order in which they left
 */
export function boxStates(
	nodeId: string,
	left: readonly TriggerState[],
	present: readonly TriggerState[],
): BoxStates {
	const states = [...left.slice(-maxLeft), ...present];
	const kept = keptOf(states.length);
	const boxes = states.map((state) => boxStateAt(boundedPlace(state, kept), state, state));
	return { version: 3, nodeId, boxes };
}
