import type { Position } from './position';

/** What the trigger keeps between polls. Plain JSON of a few KB. */
export interface TriggerState extends Position {
	/** Shape of the state; another number is not ours to read. */
	version: 1;
	/** Box and department the position belongs to. */
	boxId: string;
	departmentId?: string;
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function isOptionalText(value: unknown): value is string | undefined {
	return value === undefined || isText(value);
}

function isRecent(value: unknown): value is TriggerState['recent'] {
	return (
		Array.isArray(value) &&
		value.every((mark: unknown) => {
			if (typeof mark !== 'object' || mark === null) return false;
			const { eventId, indexKey } = { eventId: undefined, indexKey: undefined, ...mark };
			return isText(eventId) && isText(indexKey);
		})
	);
}

/**
 * Reads a stored state. A state of another box or department, of another version or of a damaged shape is none:
 * a workflow may have been copied together with its static data, or edited.
 */
export function readState(
	stored: unknown,
	boxId: string,
	departmentId: string | undefined,
): TriggerState | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const state: { [key in keyof TriggerState]?: unknown } = { ...stored };
	const { after, from, recent } = state;
	if (state.version !== 1 || state.boxId !== boxId || state.departmentId !== departmentId)
		return undefined;
	if (!isOptionalText(after) || !isOptionalText(from) || !isRecent(recent)) return undefined;
	return stateAt({ after, from, recent }, boxId, departmentId);
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
