import type {
	IPollFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { feedOf } from '../api/newEvents';
import { connect } from '../client/connect';
import { EventDetails } from '../enrichment/eventDetails';
import { lastingRefusalOfRun, type RefusalOf } from '../enrichment/lastingRefusal';
import { messageIdOf } from '../events/boxEvent';
import { EventItems } from '../items/eventItems';
import { MessageFailures, refusalsAfter } from './blockedMessage';
import { logBoxes } from './boxReports';
import { keptOf, type BoxStates, type StoredPlaces } from './cursor/boxStates';
import { openCount } from './cursor/place';
import type { TriggerState } from './cursor/triggerState';
import {
	beginPolls,
	concernsAll,
	pollBoxes,
	stateAfter,
	type BoxPoll,
	type BoxTurn,
} from './pollBoxes';
import { namedBoxes, polledBoxes } from './polledBoxes';
import type { PollMemory } from './pollMemory';
import { readFeed, type Findings } from './readFeed';
import type { TriggerSettings } from './triggerSettings';

/** The items of an event. */
type Items = INodeExecutionData[];

/** What a poll has to show for itself. */
export interface PollFindings {
	polls: Array<BoxPoll<Items>>;
	items: Items;
	/** The state that belongs to `items`. */
	state: TriggerState | BoxStates;
	/** Why something is missing: of several boxes only what concerns all of them. */
	failure?: NodeApiError | NodeOperationError;
}

/** @param refusalOf what an event is handed over without */
export function eventItemsFor(
	{ helpers }: IPollFunctions,
	connection: DiadocConnection,
	boxId: string,
	{ details, ...form }: TriggerSettings,
	refusalOf: RefusalOf = lastingRefusalOfRun,
): EventItems {
	const found = new EventDetails(connection, boxId, details, refusalOf);
	return new EventItems(helpers, connection, found, { ...form, boxId }, refusalOf);
}

/** The items of boxes, each with its box unless there is only one. */
export async function withBoxes(
	polls: ReadonlyArray<Pick<BoxPoll<Items>, 'box' | 'prepared'>>,
	{ boxes: { scope } }: TriggerSettings,
	connection: DiadocConnection,
	deadline: number,
): Promise<Items> {
	if (scope === 'one') return polls.flatMap(({ prepared }) => prepared.flat());
	const isEmpty = polls.every(({ prepared }) => prepared.length === 0);
	const names = scope === 'all' || isEmpty ? undefined : await namedBoxes(connection, deadline);
	return polls.flatMap(({ box, prepared }) => {
		const named = names?.get(box.boxId) ?? box;
		return prepared.flat().map((item) => ({ ...item, json: { ...item.json, box: { ...named } } }));
	});
}

/** Reads the feed of one box on, as far as its turn goes. */
async function readBox(
	context: IPollFunctions,
	connection: DiadocConnection,
	settings: TriggerSettings,
	{ boxId, state, memory, isHurried, ...share }: BoxTurn,
): Promise<Findings<Items>> {
	const { deadline } = share;
	const policy = { ...connection.policy, deadline, ...(isHurried && { maxRetries: 0 }) };
	const own = { ...connection, policy };
	const events = eventItemsFor(context, own, boxId, settings, refusalsAfter(memory.blocked));
	const failures = new MessageFailures();
	const ofBox = { ...settings, ...share, feed: { ...settings.feed, boxId } };
	return await readFeed(feedOf(own), ofBox, state, {
		nodeId: context.getNode().id,
		deadline,
		passes: (indexKey) => memory.unreadable === indexKey,
		prepare: async (event) =>
			await failures.watch(messageIdOf(event) ?? '', async () => await events.of(event)),
	}).then(
		(found) => {
			memory.blocked = failures.blockedAfter(memory.blocked, found.failure, found.passed > 0);
			return found;
		},
		(error: unknown) => {
			memory.blocked = failures.blockedAfter(memory.blocked, error, false);
			throw error;
		},
	);
}

/** Reads the feeds from the stored places on, or from where 'Start From' says, and makes items of what is new. */
export async function findNew(
	context: IPollFunctions,
	settings: TriggerSettings,
	places: StoredPlaces,
	{ deadline, memory }: { deadline: number; memory: PollMemory },
): Promise<PollFindings> {
	const node = context.getNode();
	const isOne = settings.boxes.scope === 'one';
	const connection = await connect(context, { ...settings.request, deadline });
	const boxes = await polledBoxes(connection, settings.boxes, node);
	const polls = beginPolls<Items>(boxes, places, settings.feed.departmentId);
	// That a box is new is nothing unusual where there are several.
	const remarks = polls.flatMap(({ remark }) =>
		remark !== undefined && (isOne || remark.isDamage) ? [remark] : [],
	);
	for (const [text, { isDamage }] of new Map(remarks.map((remark) => [remark.text, remark]))) {
		context.logger[isDamage ? 'warn' : 'info'](`Diadoc Trigger: ${text}`);
	}
	const { maxEvents } = settings;
	await pollBoxes(
		node,
		polls,
		{ maxEvents, deadline, memory },
		async (turn) => await readBox(context, connection, settings, turn),
	);
	const errors = polls.map(({ error }) => error).filter((error) => error !== undefined);
	return {
		polls,
		items: await withBoxes(polls, settings, connection, deadline),
		state: stateAfter(node.id, polls, places, isOne),
		failure: errors.find((error) => isOne || concernsAll(error)),
	};
}

/** Writes into n8n's log what is not as a person may expect it of a poll that goes well. */
export function logShortcomings(
	{ logger }: IPollFunctions,
	{ polls, failure }: PollFindings,
	{ boxes: { scope }, lookbackTicks }: TriggerSettings,
	memory: PollMemory,
): void {
	if (scope !== 'one') {
		logBoxes(logger, polls, memory);
	} else if (failure !== undefined) {
		const eventCount = polls.flatMap(({ prepared }) => prepared).length;
		const handedOver = eventCount === 1 ? '1 event is' : `${eventCount} events are`;
		logger.warn(
			`Diadoc Trigger: ${handedOver} handed over, the rest follows with the next poll. ${failure.message}`,
		);
	}
	const most = keptOf(polls.length);
	const isShort =
		lookbackTicks > 0n &&
		polls.some(({ state }) => state !== undefined && openCount(state) >= most);
	if (isShort && !memory.hasLoggedShortLookback) {
		logger.warn(
			`Diadoc Trigger: 'Lookback Seconds' reaches back over the last ${most} events at most, and more came in that time.`,
		);
	}
	memory.hasLoggedShortLookback = isShort;
}
