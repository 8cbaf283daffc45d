import type { Box } from '../box/box';
import type { FeedEntry } from '../box/feedEntry';
import { boxIdInBodies, boxKeyOf } from '../box/boxId';
import { ticksOfIndexKey } from '../box/indexKey';
import type { Call, StructureResult } from '../server/call';
import { boxOfCall } from '../server/call';
import { openDepartment } from '../server/departmentAccess';
import type { Parameters } from '../server/parameters';
import { unparsable } from '../server/parameters';
import { Refusal } from '../server/refusal';
import type { DocumentAccess } from '../service';
import { countOf, eventPage } from './eventPage';

const VERSIONS = {
	V7: { defaultLimit: 100, universalMessages: false },
	V8: { defaultLimit: 500, universalMessages: true },
};

/**
 * GET /V7/GetNewEvents, GET /V8/GetNewEvents: a page of the box's feed, metadata only. The versions differ in the
 * default of `limit`, and in universal messages.
 */
export const getNewEvents =
	(version: keyof typeof VERSIONS) =>
	(call: Call): StructureResult => {
		const { defaultLimit, universalMessages } = VERSIONS[version];
		const { box, access } = boxOfCall(call);
		const matches = readFilter(call.parameters, box, access);
		const descending =
			call.parameters.oneOf('orderBy', ['Ascending', 'Descending']) === 'Descending';
		const limit = call.parameters.integer('limit', { min: 1, max: 500 }) ?? defaultLimit;
		const after = readCursor(call.parameters, box);
		const asked = entriesAsked(box, readTime(call.parameters), after, descending);
		const found = matches ? asked.filter(matches) : asked;
		const page = descending ? found.slice(-limit).toReversed() : found.slice(0, limit);
		return eventPage(
			page.map((entry) => entry.view({ universalMessages })),
			countOf(found),
		);
	};

/**
 * The time of the cursor. An event id means the key of its event, so it skips events of the same tick as well
 * (diadocsdk-csharp issue 1083).
 */
function readCursor(parameters: Parameters, box: Box): bigint | undefined {
	const key = parameters.text('afterIndexKey');
	const eventId = parameters.guid('afterEventId');
	if (key !== undefined && eventId !== undefined) {
		throw Refusal.badRequest('afterEventId and afterIndexKey must not be specified together.');
	}
	if (key !== undefined) {
		const ticks = ticksOfIndexKey(key);
		if (ticks === undefined) throw Refusal.badRequest('cursor must have valid value');
		return ticks;
	}
	if (eventId === undefined) return undefined;
	const entry = box.feed.find(eventId);
	if (!entry) throw unparsable('afterEventId', eventId);
	return entry.ticks;
}

interface Time {
	from: bigint | undefined;
	to: bigint | undefined;
}

/** Both ends are inclusive. */
function readTime(parameters: Parameters): Time {
	return {
		from: parameters.ticks('timestampFromTicks'),
		to: parameters.ticks('timestampToTicks'),
	};
}

/** Skips all events of the cursor's tick. */
function entriesAsked(
	{ feed }: Box,
	{ from, to }: Time,
	after: bigint | undefined,
	descending: boolean,
): readonly FeedEntry[] {
	const begins = [from, descending || after === undefined ? undefined : after + 1n];
	const ends = [to, descending && after !== undefined ? after - 1n : undefined];
	const first = begins.map((tick) => (tick === undefined ? 0 : feed.countUpTo(tick - 1n)));
	const end = ends.map((tick) => (tick === undefined ? Infinity : feed.countUpTo(tick)));
	return feed.entries.slice(Math.max(...first), Math.min(...end));
}

function readFilter(
	parameters: Parameters,
	box: Box,
	access: DocumentAccess,
): ((entry: FeedEntry) => boolean) | undefined {
	const departmentId = openDepartment(parameters.guid('departmentId'), box, access);
	const messageTypes = parameters.listOf('messageType', ['Draft', 'Letter', 'Template']);
	const typeNamedIds = parameters.list('typeNamedId');
	const directions = parameters.listOf('documentDirection', ['Inbound', 'Outbound', 'Internal']);
	const counteragentBoxId = readCounteragent(parameters);
	const filters = [departmentId, messageTypes, typeNamedIds, directions, counteragentBoxId];
	if (filters.every((filter) => filter === undefined)) return undefined;
	const has = <T>(wanted: readonly T[] | undefined, present: ReadonlySet<T>) =>
		wanted === undefined || wanted.some((value) => present.has(value));
	return ({ facets }) =>
		(departmentId === undefined || facets.departmentIds.has(departmentId)) &&
		(messageTypes === undefined || messageTypes.includes(facets.messageType)) &&
		has(typeNamedIds, facets.typeNamedIds) &&
		has(directions, facets.directions) &&
		(counteragentBoxId === undefined || facets.counteragentBoxIds.has(counteragentBoxId));
}

function readCounteragent(parameters: Parameters): string | undefined {
	const text = parameters.text('counteragentBoxId');
	if (text === undefined) return undefined;
	const key = boxKeyOf(text);
	if (key === undefined) throw unparsable('counteragentBoxId', text);
	return boxIdInBodies(key);
}
