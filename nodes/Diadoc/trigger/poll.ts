import type {
	IPollFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { connect } from '../connect';
import { toNodeApiError } from '../errors/nodeApiError';
import { eventItem } from '../events/eventItem';
import { collectEvents, type CollectedEvents } from './collectEvents';
import { fetchTestEvent } from './fetchTestEvent';
import { isScheduledTick, pollDeadline } from './pollBudget';
import { isWithin, pollMemoryOf, type PollMemory, type Span } from './pollMemory';
import { startPosition } from './startPosition';
import { StateStore } from './stateStore';
import { readTriggerSettings, type TriggerSettings } from './triggerSettings';
import { stateAt } from './triggerState';

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
	const event = await fetchTestEvent(connection, settings, context.getNode());
	return [[eventItem(event, settings.feed.boxId, settings.simplify)]];
}

interface FeedPoll {
	output: INodeExecutionData[][] | null;
	/** Why a later page is missing, when one failed after others brought events. */
	failure?: Shown;
}

/** Reads the feed and moves the stored state, last of all and only when it succeeds. */
async function pollFeed(
	context: IPollFunctions,
	settings: TriggerSettings,
	store: StateStore,
	deadline: number,
	isCurrent: () => boolean,
): Promise<FeedPoll> {
	const { feed, start, simplify, maxEvents, lookbackTicks, request } = settings;
	const connection = await connect(context, { ...request, deadline });

	const state = store.read(feed.boxId, feed.departmentId);
	const begin = state ?? (await startPosition(connection, feed, start, lookbackTicks));
	const isBaseline = state === undefined && start.startFrom === 'now';
	const collected: CollectedEvents = isBaseline
		? { events: [], position: begin }
		: await collectEvents(connection, feed, begin, {
				maxEvents,
				lookbackTicks,
				hasTimeFor: (milliseconds) => Date.now() + milliseconds < deadline,
			});
	const { events, position } = collected;
	const items = events.map((event) => eventItem(event, feed.boxId, simplify));
	const failure =
		collected.failure === undefined
			? undefined
			: toNodeApiError(context.getNode(), collected.failure);

	if (!isCurrent()) return { output: null };
	if (failure !== undefined) {
		context.logger.warn(
			`Diadoc Trigger: ${events.length} events are handed over, the rest follows with the next poll. ${failure.message}`,
		);
	}
	store.write(stateAt(position, feed.boxId, feed.departmentId), items.length > 0);
	return { output: items.length > 0 ? [items] : null, failure };
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
	const settings = readTriggerSettings(context);
	// An activation that returned in silence would count as done: without a position it has to go through.
	const hasPosition = store.read(settings.feed.boxId, settings.feed.departmentId) !== undefined;
	if (isWithin(memory.pause, now) && hasPosition) return null;

	const isActivation = !seenContexts.has(context) && !isScheduledTick(context);
	seenContexts.add(context);
	const deadline = pollDeadline(context, now);
	const running: Span = { from: now, until: deadline + hangTolerance };
	memory.running = running;

	let shown: Shown;
	try {
		const isCurrent = () => memory.running === running;
		const { output, failure } = await pollFeed(context, settings, store, deadline, isCurrent);
		memory.toleratedOutage = false;
		memory.pause = pauseAfter(failure);
		return output;
	} catch (error) {
		shown = toNodeApiError(context.getNode(), error);
	} finally {
		if (memory.running === running) memory.running = undefined;
	}

	memory.pause = pauseAfter(shown);
	if (!hasPosition || !isTolerable(shown, isActivation, memory)) throw shown;
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
