import { isIndexKey } from '../protocol/indexKey';
import type { Position } from './position';

/** What the trigger keeps between polls. Plain JSON of a few KB. */
export interface TriggerState extends Position {
	/**
	 * Shape of the state. In every version `boxId`, `departmentId` and `after` mean what they mean in this one, so that an
	 * older release can go on after a newer one.
	 */
	version: 1;
	/** Box and department the position belongs to. */
	boxId: string;
	departmentId?: string;
}

/** What could be made of a stored state. */
export interface ReadState {
	/** Absent where there is no position to go on from. */
	state?: TriggerState;
	/** What is not as it should be, and what comes of it; absent when all is well. */
	remark?: StateRemark;
}

export interface StateRemark {
	/** Whether events may be missed or repeated for it. */
	isDamage: boolean;
	text: string;
}

const newStart = "the trigger begins as 'Start From' says";

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

/** The events of `recent` that can be read. */
function readRecent(value: unknown): Array<TriggerState['recent'][number]> {
	const marks: unknown[] = Array.isArray(value) ? value : [];
	return marks.flatMap((mark) => {
		const { eventId, indexKey }: { eventId?: unknown; indexKey?: unknown } = { ...Object(mark) };
		return isText(eventId) && isText(indexKey) ? [{ eventId, indexKey }] : [];
	});
}

function damaged(what: string): ReadState {
	return {
		remark: {
			isDamage: true,
			text: `The stored position ${what}, so ${newStart}. Events since the last poll may be missing.`,
		},
	};
}

/**
 * Reads a stored state, which may be anything: a workflow can be copied together with its static data, edited, or run
 * by an older release than before. A state of another box or department is none. Of a damaged one, or one of another
 * version, the position is used if it can be read: to repeat an event is better than to lose one.
 */
export function readState(
	stored: unknown,
	boxId: string,
	departmentId: string | undefined,
): ReadState {
	if (stored === undefined) return {};
	if (typeof stored !== 'object' || stored === null) return damaged('cannot be read');
	const state: { [key in keyof TriggerState]?: unknown } = { ...stored };
	if (!isText(state.boxId)) return damaged('names no box');
	if (state.boxId !== boxId || state.departmentId !== departmentId) {
		const other = state.boxId === boxId ? 'department' : 'box';
		const text = `The stored position belongs to another ${other}, so ${newStart}.`;
		return { remark: { isDamage: false, text } };
	}

	const after = isText(state.after) && isIndexKey(state.after) ? state.after : undefined;
	const from = isText(state.from) && /^\d+$/.test(state.from) ? state.from : undefined;
	const recent = readRecent(state.recent);
	const isWhole =
		state.version === 1 &&
		after === state.after &&
		from === state.from &&
		Array.isArray(state.recent) &&
		recent.length === state.recent.length;
	if (isWhole) return { state: stateAt({ after, from, recent }, boxId, departmentId) };
	if (after === undefined) return damaged('is damaged');
	return {
		state: stateAt({ after, recent }, boxId, departmentId),
		remark: {
			isDamage: true,
			text: 'The stored position is damaged, or another release of n8n-nodes-diadoc stored it. The trigger goes on from it; a few events may come again.',
		},
	};
}

/** The state that says the trigger stands at `position` of this feed. */
export function stateAt(
	{ after, from, recent }: Position,
	boxId: string,
	departmentId: string | undefined,
): TriggerState {
	return {
		version: 1,
		boxId,
		...(departmentId !== undefined && { departmentId }),
		...(after !== undefined && { after }),
		...(from !== undefined && { from }),
		recent: recent.map(({ eventId, indexKey }) => ({ eventId, indexKey })),
	};
}
