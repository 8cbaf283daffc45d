import type { Box } from '../box/box';
import { boxIdInBodies, boxKeyOf } from '../box/boxId';
import { isGuid } from '../server/parameters';
import { openDepartment } from '../server/departmentAccess';
import { Refusal } from '../server/refusal';
import type { DocumentAccess } from '../service';
import type { Ticks } from '../wire/structures';
import type { DocflowEntry } from './docflowLog';
import { indexOfKey, type KeyedEvent } from './keyedEvent';

/** TimeBasedFilter. */
export interface TimeBasedFilter {
	FromTimestamp?: { Ticks: Ticks };
	ToTimestamp?: { Ticks: Ticks };
	SortDirection?: string;
}

/** GetDocflowEventsRequest, as far as it was written. */
export interface DocflowEventsRequest {
	Filter?: TimeBasedFilter;
	AfterIndexKey?: string;
	PopulateDocuments?: boolean;
	InjectEntityContent?: boolean;
	PopulatePreviousDocumentStates?: boolean;
	MessageTypes?: string[];
	DocumentDirections?: string[];
	DepartmentId?: string;
	TypeNamedIds?: string[];
	CounteragentBoxId?: string;
	Limit?: number;
}

const MESSAGE_TYPES = ['Letter', 'Draft', 'Template'];
const DIRECTIONS = ['Inbound', 'Outbound', 'Internal'];

/**
 * Which entries a request asks for.
 *
 * @throws Refusal for an invalid value.
 */
export function docflowFilter(
	request: DocflowEventsRequest,
	box: Box,
	access: DocumentAccess,
): (entry: DocflowEntry) => boolean {
	const { TypeNamedIds = [] } = request;
	const messageTypes = valuesOf('MessageTypes', request.MessageTypes, MESSAGE_TYPES);
	const directions = valuesOf('DocumentDirections', request.DocumentDirections, DIRECTIONS);
	const departmentId = openDepartment(readDepartment(request), box, access);
	const counteragent = readCounteragent(request);
	const allows = (wanted: readonly string[], value: string) =>
		wanted.length === 0 || wanted.includes(value);
	return ({ messageType, departmentIds, history: { info } }) =>
		allows(messageTypes, messageType) &&
		// Drafts count as outbound documents, whatever they become.
		allows(directions, messageType === 'Draft' ? 'Outbound' : info.DocumentDirection) &&
		allows(TypeNamedIds, info.TypeNamedId) &&
		(departmentId === undefined || departmentIds.includes(departmentId)) &&
		(counteragent === undefined || info.CounteragentBoxId === counteragent);
}

/**
 * The events of a feed in the filter's time and beyond the cursor, in the filter's order.
 *
 * @param events Ordered by time.
 * @throws Refusal 400 for a contradictory filter, or a cursor of no event of this feed.
 */
export function eventsInOrder<T extends KeyedEvent>(
	events: readonly T[],
	{ FromTimestamp, ToTimestamp, SortDirection }: TimeBasedFilter,
	cursor: string | undefined,
): readonly T[] {
	if (SortDirection === 'UnknownSortDirection') throw unacceptable('SortDirection', SortDirection);
	const descending = SortDirection === 'Descending';
	const beyond = beyondCursor(events, cursor, descending);
	const [from, to] = [FromTimestamp, ToTimestamp].map((bound) => bound && BigInt(bound.Ticks));
	if (from !== undefined && to !== undefined && from > to) {
		throw Refusal.badRequest('FromTimestamp must not be later than ToTimestamp.');
	}
	const inTime = beyond.filter(
		({ ticks }) => (from === undefined || ticks >= from) && (to === undefined || ticks <= to),
	);
	return descending ? inTime.toReversed() : inTime;
}

function beyondCursor<T extends KeyedEvent>(
	events: readonly T[],
	cursor: string | undefined,
	descending: boolean,
): readonly T[] {
	if (cursor === undefined) return events;
	const index = indexOfKey(events, cursor);
	if (index === -1) throw Refusal.badRequest('cursor must have valid value');
	return descending ? events.slice(0, index) : events.slice(index + 1);
}

/** Values in any case of letters; duplicates do no harm. */
function valuesOf(
	name: string,
	values: readonly string[] = [],
	known: readonly string[],
): readonly string[] {
	return values.map((value) => {
		const found = known.find((each) => each.toLowerCase() === value.toLowerCase());
		if (found === undefined) throw unacceptable(name, value);
		return found;
	});
}

function readDepartment({ DepartmentId }: DocflowEventsRequest): string | undefined {
	if (!DepartmentId) return undefined;
	if (!isGuid(DepartmentId)) throw unacceptable('DepartmentId', DepartmentId);
	return DepartmentId.toLowerCase();
}

function readCounteragent({ CounteragentBoxId }: DocflowEventsRequest): string | undefined {
	if (!CounteragentBoxId) return undefined;
	const key = boxKeyOf(CounteragentBoxId);
	if (key === undefined) throw unacceptable('CounteragentBoxId', CounteragentBoxId);
	return boxIdInBodies(key);
}

export function unacceptable(name: string, value: string | number): Refusal {
	return Refusal.badRequest(`Value ${value} of ${name} is not acceptable.`);
}
