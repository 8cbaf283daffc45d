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
import { pollMemoryOf, type PollMemory, type RunningPoll } from './pollMemory';
import { startPosition } from './startPosition';
import { StateStore } from './stateStore';
import { readTriggerSettings } from './triggerSettings';
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

/** Reads the feed and moves the stored state, last of all and only when it succeeds. */
async function pollFeed(
	context: IPollFunctions,
	store: StateStore,
	deadline: number,
	isCurrent: () => boolean,
): Promise<INodeExecutionData[][] | null> {
	const { feed, start, simplify, maxEvents, lookbackTicks, request } = readTriggerSettings(context);
	const connection = await connect(context, { ...request, deadline });

	const state = store.read(feed.boxId, feed.departmentId);
	const begin = state ?? (await startPosition(connection, feed, start, lookbackTicks));
	const isBaseline = state === undefined && start.startFrom === 'now';
	const { events, position, failure }: CollectedEvents = isBaseline
		? { events: [], position: begin }
		: await collectEvents(connection, feed, begin, {
				maxEvents,
				lookbackTicks,
				hasTimeFor: (milliseconds) => Date.now() + milliseconds < deadline,
			});
	const items = events.map((event) => eventItem(event, feed.boxId, simplify));

	if (!isCurrent()) return null;
	if (failure !== undefined) {
		const { message } = toNodeApiError(context.getNode(), failure);
		context.logger.warn(
			`Diadoc Trigger: ${events.length} events are handed over, the rest follows with the next poll. ${message}`,
		);
	}
	store.write(stateAt(position, feed.boxId, feed.departmentId), items.length > 0);
	return items.length > 0 ? [items] : null;
}

/**
 * Whether a refusal may be left to the schedule: n8n never retries an activation that failed, so a trigger that has a
 * position is registered despite a passing outage. The next poll tells if the outage lasts.
 */
function isTolerable(
	{ failure }: Shown,
	isActivation: boolean,
	store: StateStore,
	memory: PollMemory,
): boolean {
	const isPassing =
		failure?.cause === 'temporarily-unavailable' || failure?.cause === 'rate-limited';
	return isPassing && isActivation && !store.isEmpty && !memory.toleratedOutage;
}

/**
 * The poll of the Diadoc Trigger.
 *
 * @returns the new events as one list of items, or `null` when there is nothing to start a workflow with
 * @throws NodeApiError or NodeOperationError; the stored state is unchanged then
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const node = context.getNode();
	if (context.getMode() === 'manual') {
		return await pollForTest(context).catch((error: unknown) => {
			throw toNodeApiError(node, error);
		});
	}

	const memory = pollMemoryOf(context);
	const now = Date.now();
	if (memory.running !== undefined && now < memory.running.givenUpAt) return null;
	const store = new StateStore(context, memory);
	// An activation that returned in silence would count as done: without a position it has to go through.
	if (memory.notBefore !== undefined && now < memory.notBefore && !store.isEmpty) return null;

	const isActivation = !seenContexts.has(context) && !isScheduledTick(context);
	seenContexts.add(context);
	const deadline = pollDeadline(context, now);
	const running: RunningPoll = { givenUpAt: deadline + hangTolerance };
	memory.running = running;

	let shown: Shown;
	try {
		const items = await pollFeed(context, store, deadline, () => memory.running === running);
		memory.toleratedOutage = false;
		memory.notBefore = undefined;
		return items;
	} catch (error) {
		shown = toNodeApiError(node, error);
	} finally {
		if (memory.running === running) memory.running = undefined;
	}

	const { failure } = shown;
	if (failure !== undefined && 'retryAfterMs' in failure && failure.retryAfterMs !== undefined) {
		memory.notBefore = Date.now() + Math.min(failure.retryAfterMs, longestPause);
	}
	if (!isTolerable(shown, isActivation, store, memory)) throw shown;
	memory.toleratedOutage = true;
	context.logger.warn(`Diadoc Trigger: activated during an outage. ${shown.message}`);
	return null;
}
