import type {
	IPollFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { feedOf } from '../api/newEvents';
import { UnreadableMomentError } from '../api/paging/wholeMoment';
import { connect } from '../client/connect';
import { toNodeApiError } from '../errors/nodeApiError';
import { messageIdOf } from '../events/boxEvent';
import { monotonicNow } from '../transport/clock';
import { EventDetails } from '../enrichment/eventDetails';
import { lastingRefusalOfRun, type RefusalOf } from '../enrichment/lastingRefusal';
import { EventItems } from '../items/eventItems';
import type { DiadocConnection } from '../api/connection';
import { fetchTestEvent } from './fetchTestEvent';
import { MessageFailures, refusalsAfter } from './blockedMessage';
import { openCount, maxKept } from './cursor/place';
import { pollDeadline, pollEnd } from './pollBudget';
import { isWithin, pollMemoryOf, type PollMemory, type Span } from './pollMemory';
import { isPaused, notePause } from './pollPause';
import { credentialDigest } from './pollCredential';
import { pollCaller, pollReturns } from './pollWay';
import { readFeed } from './readFeed';
import { StateStore } from './cursor/stateStore';
import { readTriggerSettings, type TriggerSettings } from './triggerSettings';
import type { TriggerState } from './cursor/triggerState';

type NodeError = NodeApiError | NodeOperationError;

/** A poll that has not ended this long after its deadline hangs and is given up, in ms. */
const hangTolerance = 60_000;

/** @param refusalOf what an event is handed over without */
function eventItemsFor(
	{ helpers }: IPollFunctions,
	connection: DiadocConnection,
	{ feed: { boxId }, details, ...form }: TriggerSettings,
	refusalOf: RefusalOf = lastingRefusalOfRun,
): EventItems {
	const found = new EventDetails(connection, boxId, details, refusalOf);
	return new EventItems(helpers, connection, found, { ...form, boxId }, refusalOf);
}

async function pollForTest(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const settings = readTriggerSettings(context);
	const connection = await connect(context, settings.request);
	const events = eventItemsFor(context, connection, settings);
	const found = await fetchTestEvent(connection, settings, events, context.getNode());
	return [await events.itemsOf(found)];
}

/** What a poll has to show for itself. */
interface Findings {
	/** How many events the items tell of. */
	eventCount: number;
	items: INodeExecutionData[];
	/** The state that belongs to `items`. */
	state: TriggerState;
	/** Why a later page is missing, when one failed after others brought events. */
	failure?: NodeError;
}

/** Reads the feed from a state on, or from where 'Start From' says, and makes items of it. */
async function findNew(
	context: IPollFunctions,
	settings: TriggerSettings,
	state: TriggerState | undefined,
	deadline: number,
	memory: PollMemory,
): Promise<Findings> {
	const connection = await connect(context, { ...settings.request, deadline });
	const events = eventItemsFor(context, connection, settings, refusalsAfter(memory.blocked));
	const failures = new MessageFailures();
	const found = await readFeed(feedOf(connection), settings, state, {
		nodeId: context.getNode().id,
		deadline,
		passes: (indexKey) => memory.unreadable === indexKey,
		prepare: async (event) =>
			await failures.watch(messageIdOf(event) ?? '', async () => await events.of(event)),
	}).catch((error: unknown) => {
		memory.blocked = failures.blockedAfter(memory.blocked, error, false);
		// A poll that failed says so; the next one goes on, for no poll would ever get more.
		if (error instanceof UnreadableMomentError) memory.unreadable = error.indexKey;
		throw error;
	});
	const { prepared, passed, failure } = found;
	memory.blocked = failures.blockedAfter(memory.blocked, failure, passed > 0);
	return {
		eventCount: prepared.length,
		items: prepared.flat(),
		state: found.state,
		...(failure !== undefined && { failure: toNodeApiError(context.getNode(), failure) }),
	};
}

/** Writes into n8n's log what is not as a person may expect it of a poll that goes well. */
function logShortcomings(
	{ logger }: IPollFunctions,
	{ eventCount, state, failure }: Findings,
	{ lookbackTicks }: TriggerSettings,
	memory: PollMemory,
): void {
	if (failure !== undefined) {
		const handedOver = eventCount === 1 ? '1 event is' : `${eventCount} events are`;
		logger.warn(
			`Diadoc Trigger: ${handedOver} handed over, the rest follows with the next poll. ${failure.message}`,
		);
	}
	const isShort = lookbackTicks > 0n && openCount(state) >= maxKept;
	if (isShort && !memory.hasLoggedShortLookback) {
		logger.warn(
			`Diadoc Trigger: 'Lookback Seconds' reaches back over the last ${maxKept} events at most, and more came in that time.`,
		);
	}
	memory.hasLoggedShortLookback = isShort;
}

/**
 * Whether a refusal may be left to the schedule: n8n never retries an activation that failed, so a trigger that has a
 * position is registered despite a passing outage. The next poll tells if the outage lasts.
 */
function isTolerable({ failure }: NodeError, isActivation: boolean, memory: PollMemory): boolean {
	const isPassing =
		failure?.cause === 'temporarily-unavailable' || failure?.cause === 'rate-limited';
	return isPassing && isActivation && !memory.toleratedOutage;
}

async function pollForNew(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const memory = pollMemoryOf(context);
	const now = monotonicNow();
	const caller = pollCaller(context, memory);
	if (isWithin(memory.running, now)) return null;
	const store = new StateStore(context, memory, caller);
	if (store.isOutdated(now)) return null;
	const settings = readTriggerSettings(context);
	const { boxId, departmentId } = settings.feed;
	const { state, remark } = store.read(boxId, departmentId);
	const deadline = pollDeadline(context, now);
	const end = pollEnd(context, now);
	const running: Span = { until: deadline + hangTolerance };
	memory.running = running;
	const { isActivation } = caller;

	let nodeError: NodeError;
	let credential = '';
	try {
		credential = await credentialDigest(context);
		// An activation that returned in silence would count as done: without a place it has to go through.
		if (state !== undefined && isPaused(context, memory, { now, credential, isActivation }))
			return null;
		if (remark !== undefined) {
			context.logger[remark.isDamage ? 'warn' : 'info'](`Diadoc Trigger: ${remark.text}`);
		}
		const findings = await findNew(context, settings, state, deadline, memory);
		// One that was given up meanwhile is not to move what its successor has moved.
		if (memory.running !== running) return null;
		const { items, failure } = findings;
		logShortcomings(context, findings, settings, memory);
		memory.toleratedOutage = false;
		notePause(memory, failure, credential);
		// Last of all, and only when everything that the poll returns is in hand.
		const moment = monotonicNow();
		store.write(findings.state, items.length > 0, moment, moment < end);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		nodeError = toNodeApiError(context.getNode(), error);
	} finally {
		if (memory.running === running) memory.running = undefined;
	}

	notePause(memory, nodeError, credential);
	if (state === undefined || !isTolerable(nodeError, isActivation, memory)) throw nodeError;
	memory.toleratedOutage = true;
	context.logger.warn(`Diadoc Trigger: activated during an outage. ${nodeError.message}`);
	return null;
}

/**
 * The poll of the Diadoc Trigger.
 *
 * @returns the new events as one list of items, or `null` when there is nothing to start a workflow with
 * @throws NodeApiError or NodeOperationError; the stored state is unchanged then
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		if (context.getMode() === 'manual') return await pollForTest(context);
		const found = await pollForNew(context);
		pollReturns(context);
		return found;
	} catch (error) {
		throw toNodeApiError(context.getNode(), error);
	}
}
