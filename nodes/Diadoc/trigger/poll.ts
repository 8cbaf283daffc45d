import type {
	IPollFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { connect } from '../connect';
import { toNodeApiError } from '../errors/nodeApiError';
import { messageIdOf } from '../events/boxEvent';
import { collectEvents } from './collectEvents';
import { Delivery } from './delivery';
import { fetchTestEvent } from './fetchTestEvent';
import { MessageFailures, refusalsAfter } from './holdUp';
import { isScheduledTick, pollDeadline } from './pollBudget';
import { isWithin, pollMemoryOf, type PollMemory, type Span } from './pollMemory';
import { maxRecent, type Position } from './position';
import { startPosition } from './startPosition';
import { StateStore } from './stateStore';
import { readTriggerSettings, type TriggerSettings } from './triggerSettings';
import { stateAt, type TriggerState } from './triggerState';

type Shown = NodeApiError | NodeOperationError;

/** A poll that has not ended this long after its deadline hangs and is given up, in ms. */
const hangTolerance = 60_000;

/** n8n itself waits no longer than an hour for a service that asks for patience, in ms. */
const longestPause = 3_600_000;

/** Contexts that have polled: in n8n's memory mode one context serves all polls of an activation. */
const seenContexts = new WeakSet<IPollFunctions>();

async function pollForTest(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const settings = readTriggerSettings(context);
	const connection = await connect(context, settings.request);
	const delivery = new Delivery(context.helpers, connection, settings);
	const found = await fetchTestEvent(connection, settings, delivery, context.getNode());
	return [await delivery.itemsOf(found)];
}

/** What a poll has found out. */
interface Findings {
	/** How many events the items tell of. */
	eventCount: number;
	items: INodeExecutionData[];
	/** The position that belongs to `items`. */
	position: Position;
	/** Why a later page is missing, when one failed after others brought events. */
	failure?: Shown;
}

/** Reads the feed from a state on, or from where 'Start From' says. */
async function readFeed(
	context: IPollFunctions,
	settings: TriggerSettings,
	state: TriggerState | undefined,
	deadline: number,
	memory: PollMemory,
): Promise<Findings> {
	const { feed, start, maxEvents, lookbackTicks, request } = settings;
	const connection = await connect(context, { ...request, deadline });
	const begin = state ?? (await startPosition(connection, feed, start, lookbackTicks));
	if (state === undefined && start.startFrom === 'now') {
		return { eventCount: 0, items: [], position: begin };
	}

	const refusals = refusalsAfter(memory.holdUp);
	const delivery = new Delivery(context.helpers, connection, settings, refusals);
	const failures = new MessageFailures();
	const { prepared, position, failure } = await collectEvents(connection, feed, begin, {
		maxEvents,
		lookbackTicks,
		deadline,
		prepare: async (event) =>
			await failures.watch(messageIdOf(event) ?? '', async () => {
				const wanted = await delivery.wanted(event);
				return wanted && (await delivery.itemsOf(wanted));
			}),
	}).catch((error: unknown) => {
		memory.holdUp = failures.holdUpAfter(memory.holdUp, error, false);
		throw error;
	});
	memory.holdUp = failures.holdUpAfter(memory.holdUp, failure, prepared.length > 0);
	const delivered = prepared.filter((items) => items !== undefined);
	return {
		eventCount: delivered.length,
		items: delivered.flat(),
		position,
		...(failure !== undefined && { failure: toNodeApiError(context.getNode(), failure) }),
	};
}

/** Writes into n8n's log what is not as a person may expect it of a poll that goes well. */
function logShortcomings(
	{ logger }: IPollFunctions,
	{ eventCount, position, failure }: Findings,
	{ lookbackTicks }: TriggerSettings,
	memory: PollMemory,
): void {
	if (failure !== undefined) {
		const handedOver = eventCount === 1 ? '1 event is' : `${eventCount} events are`;
		logger.warn(
			`Diadoc Trigger: ${handedOver} handed over, the rest follows with the next poll. ${failure.message}`,
		);
	}
	const isShort = lookbackTicks > 0n && position.recent.length >= maxRecent;
	if (isShort && !memory.toldShortLookback) {
		logger.warn(
			`Diadoc Trigger: 'Lookback Seconds' reaches back over the last ${maxRecent} events at most, and more came in that time.`,
		);
	}
	memory.toldShortLookback = isShort;
}

/** The pause that Diadoc asks for, if any. */
function pauseAfter(shown: Shown | undefined): Span | undefined {
	const failure = shown?.failure;
	if (failure === undefined || !('retryAfterMs' in failure)) return undefined;
	const { retryAfterMs } = failure;
	if (retryAfterMs === undefined) return undefined;
	const from = Date.now();
	return { from, until: from + Math.min(retryAfterMs, longestPause) };
}

/**
 * Whether a refusal may be left to the schedule: n8n never retries an activation that failed, so a trigger that has a
 * position is registered despite a passing outage. The next poll tells if the outage lasts.
 */
function isTolerable({ failure }: Shown, isActivation: boolean, memory: PollMemory): boolean {
	const isPassing =
		failure?.cause === 'temporarily-unavailable' || failure?.cause === 'rate-limited';
	return isPassing && isActivation && !memory.toleratedOutage;
}

async function pollForNew(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const memory = pollMemoryOf(context);
	const now = Date.now();
	if (isWithin(memory.running, now)) return null;
	const store = new StateStore(context, memory);
	if (isScheduledTick(context) && store.isOutdated(now)) return null;
	const settings = readTriggerSettings(context);
	// An activation that returned in silence would count as done: without a position it has to go through.
	const { boxId, departmentId } = settings.feed;
	const { state, remark } = store.read(boxId, departmentId);
	if (isWithin(memory.pause, now) && state !== undefined) return null;
	if (remark !== undefined) {
		context.logger[remark.isDamage ? 'warn' : 'info'](`Diadoc Trigger: ${remark.text}`);
	}

	const isActivation = !seenContexts.has(context) && !isScheduledTick(context);
	seenContexts.add(context);
	const deadline = pollDeadline(context, now);
	const running: Span = { from: now, until: deadline + hangTolerance };
	memory.running = running;

	let shown: Shown;
	try {
		const findings = await readFeed(context, settings, state, deadline, memory);
		// One that was given up meanwhile is not to move what its successor has moved.
		if (memory.running !== running) return null;
		const { items, position, failure } = findings;
		logShortcomings(context, findings, settings, memory);
		memory.toleratedOutage = false;
		memory.pause = pauseAfter(failure);
		// Last of all, and only when everything that the poll returns is in hand.
		store.write(stateAt(position, boxId, departmentId), items.length > 0);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		shown = toNodeApiError(context.getNode(), error);
	} finally {
		if (memory.running === running) memory.running = undefined;
	}

	memory.pause = pauseAfter(shown);
	if (state === undefined || !isTolerable(shown, isActivation, memory)) throw shown;
	memory.toleratedOutage = true;
	context.logger.warn(`Diadoc Trigger: activated during an outage. ${shown.message}`);
	return null;
}

/**
 * The poll of the Diadoc Trigger.
 *
 * @returns the new events as one list of items, or `null` when there is nothing to start a workflow with
 * @throws NodeApiError or NodeOperationError; the stored state is unchanged then
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const outcome = context.getMode() === 'manual' ? pollForTest(context) : pollForNew(context);
	return await outcome.catch((error: unknown) => {
		throw toNodeApiError(context.getNode(), error);
	});
}
