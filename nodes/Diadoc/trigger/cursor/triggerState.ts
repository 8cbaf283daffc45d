import { isIndexKey } from '../../protocol/indexKey';
import { digestOf, isDigests } from './eventDigest';
import type { Hidden } from './hiddenEvents';
import type { Moment, Place } from './place';

/** Where the trigger stands in the feed of a box. */
export interface BoxState extends Place {
	/** Box and department the place belongs to. */
	boxId: string;
	departmentId?: string;
	/** Digest of the filters that the feed was read with; absent without any. */
	filters?: string;
	/** How far the trigger has gone past what these filters hide. */
	hidden?: Hidden;
}

/** What the trigger keeps between polls of one box. Plain JSON of a few KB. */
export interface TriggerState extends BoxState {
	/**
	 * Shape of the state. In every version of one box `boxId`, `departmentId` and `after` mean what they mean in this one, so
	 * that an older release can go on after a newer one. Version 1 had a list `recent` with id and key of each event behind
	 * `after`; version 3 is that of several boxes.
	 */
	version: 2;
	/** The node that the state belongs to; version 1 did not say. */
	nodeId?: string;
}

/** What a state belongs to. */
export type Owner = Pick<TriggerState, 'nodeId' | 'boxId' | 'departmentId'>;

/** What could be made of a stored state. */
export interface ReadState {
	/** Absent where there is no place to go on from. */
	state?: TriggerState;
	/** What is not as it should be, and what comes of it; absent when all is well. */
	remark?: StateRemark;
}

export interface StateRemark {
	/** Whether events may be missed or repeated for it. */
	isDamage: boolean;
	text: string;
}

type Unread<Shape> = { [key in keyof Shape]?: unknown };

const newStart = "the trigger begins as 'Start From' says";

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function isKey(value: unknown): value is string {
	return isText(value) && isIndexKey(value);
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The events behind `after` that can be read. */
function readOpen(value: unknown): Moment[] {
	return listOf(value).flatMap((moment) => {
		const { key, ids }: Unread<Moment> = { ...Object(moment) };
		return isKey(key) && isText(ids) && isDigests(ids) ? [{ key, ids }] : [];
	});
}

/** The same, as version 1 kept them. */
function readRecent(value: unknown): Moment[] {
	return listOf(value).flatMap((mark) => {
		const { eventId, indexKey }: { eventId?: unknown; indexKey?: unknown } = { ...Object(mark) };
		return isText(eventId) && isKey(indexKey) ? [{ key: indexKey, ids: digestOf(eventId) }] : [];
	});
}

function readHidden(value: unknown): Hidden | undefined {
	const { after, newest, ids, trailing }: Unread<Hidden> = { ...Object(value) };
	if (!isKey(newest) || !isText(ids) || !isDigests(ids)) return undefined;
	const optional = (key: unknown) => (isKey(key) ? key : undefined);
	return { after: optional(after), newest, ids, trailing: optional(trailing) };
}

/** Joins the moments of one key, for version 1 had each event by itself. */
function joined(moments: readonly Moment[]): Moment[] {
	const idsByKey = new Map<string, string>();
	for (const { key, ids } of moments) idsByKey.set(key, (idsByKey.get(key) ?? '') + ids);
	return [...idsByKey].map(([key, ids]) => ({ key, ids }));
}

function damaged(what: string): ReadState {
	return {
		remark: {
			isDamage: true,
			text: `The stored position ${what}, so ${newStart}. Events since the last poll may be missing.`,
		},
	};
}

function foreign(whose: string): ReadState {
	const text = `The stored position belongs to another ${whose}, so ${newStart}.`;
	return { remark: { isDamage: false, text } };
}

/**
 * Reads a stored state, which may be anything: a workflow can be copied together with its static data, edited, or run
 * by an older release than before. A state of another node, box or department is none. Of a damaged one, or one of another
 * version, the place is used if it can be read: to repeat an event is better than to lose one.
 */
export function readState(stored: unknown, owner: Owner): ReadState {
	if (stored === undefined) return {};
	if (typeof stored !== 'object' || stored === null) return damaged('cannot be read');
	const state: Unread<TriggerState> & { recent?: unknown } = { ...stored };
	if (!isText(state.boxId)) return damaged('names no box');
	if (state.nodeId !== undefined && state.nodeId !== owner.nodeId) return foreign('node');
	if (state.boxId !== owner.boxId) return foreign('box');
	if (state.departmentId !== owner.departmentId) return foreign('department');

	const after = isKey(state.after) ? state.after : undefined;
	const from = isText(state.from) && /^\d+$/.test(state.from) ? state.from : undefined;
	const isFirst = state.version === 1;
	const list = listOf(isFirst ? state.recent : state.open);
	const open = isFirst ? readRecent(state.recent) : readOpen(state.open);
	const known = isText(state.known) && isDigests(state.known) ? state.known : '';
	const filters = isText(state.filters) ? state.filters : undefined;
	const hidden = readHidden(state.hidden);
	const isWhole =
		(isFirst
			? Array.isArray(state.recent)
			: state.version === 2 && Array.isArray(state.open) && known === state.known) &&
		after === state.after &&
		from === state.from &&
		open.length === list.length;
	const place = { after, from, open: joined(open), known };
	if (isWhole) return { state: stateAt(place, owner, { filters, hidden }) };
	if (after === undefined) return damaged('is damaged');
	return {
		state: stateAt({ ...place, from: undefined }, owner, { filters, hidden }),
		remark: {
			isDamage: true,
			text: 'The stored position is damaged, or another release of n8n-nodes-diadoc stored it. The trigger goes on from it; a few events may come again.',
		},
	};
}

/** The state that says that its owner stands at `place` of this feed. */
export function stateAt(
	place: Place,
	owner: Owner,
	more: Pick<BoxState, 'filters' | 'hidden'> = {},
): TriggerState {
	const { nodeId } = owner;
	return { version: 2, ...(nodeId !== undefined && { nodeId }), ...boxStateAt(place, owner, more) };
}

/** The same without what it shares with those of other boxes. */
export function boxStateAt(
	{ after, from, open, known }: Place,
	{ boxId, departmentId }: Pick<Owner, 'boxId' | 'departmentId'>,
	{ filters, hidden }: Pick<BoxState, 'filters' | 'hidden'>,
): BoxState {
	return {
		boxId,
		...(departmentId !== undefined && { departmentId }),
		...(after !== undefined && { after }),
		...(from !== undefined && { from }),
		open: open.map(({ key, ids }) => ({ key, ids })),
		known,
		...(filters !== undefined && { filters }),
		...(hidden !== undefined && { hidden }),
	};
}
