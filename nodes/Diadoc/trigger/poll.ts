import type {
	IPollFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { connect } from '../client/connect';
import { toNodeApiError } from '../errors/nodeApiError';
import { monotonicNow } from '../transport/clock';
import { askedOnce } from './askedOnce';
import { boxReport } from './boxReports';
import { StateStore } from './cursor/stateStore';
import { fetchTestEvent } from './fetchTestEvent';
import { eventItemsFor, findNew, logShortcomings, withBoxes } from './findNew';
import { pollDeadline, pollEnd } from './pollBudget';
import { credentialDigest } from './pollCredential';
import { polledBoxes } from './polledBoxes';
import { isWithin, pollMemoryOf, type PollMemory, type Span } from './pollMemory';
import { isPaused, notePause } from './pollPause';
import { pollCaller, pollReturns } from './pollWay';
import { readTriggerSettings } from './triggerSettings';

type NodeError = NodeApiError | NodeOperationError;

/** A poll that has not ended this long after its deadline hangs and is given up, in ms. */
const hangTolerance = 60_000;

async function pollForTest(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const settings = readTriggerSettings(context);
	const connection = await connect(context, settings.request);
	const boxes = await polledBoxes(connection, settings.boxes, context.getNode());
	const { box, events, found } = await fetchTestEvent(connection, settings, boxes, {
		node: context.getNode(),
		eventsOf: (boxId) => eventItemsFor(context, connection, boxId, settings),
	});
	const items = await events.itemsOf(found);
	return [await withBoxes([{ box, prepared: [items] }], settings, connection, Infinity)];
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

async function pollForNew(given: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const context = askedOnce(given);
	const memory = pollMemoryOf(context);
	const now = monotonicNow();
	const caller = pollCaller(given, memory);
	if (isWithin(memory.running, now)) return null;
	const store = new StateStore(context, memory, caller);
	if (store.isOutdated(now)) return null;
	const settings = readTriggerSettings(context);
	const places = store.read();
	const hasPlace = places.hasAnyOf(settings.boxes.boxIds, settings.feed.departmentId);
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
		if (hasPlace && isPaused(context, memory, { now, credential, isActivation })) return null;
		const findings = await findNew(context, settings, places, { deadline, memory });
		// One that was given up meanwhile is not to move what its successor has moved.
		if (memory.running !== running) return null;
		const { items, failure, polls } = findings;
		logShortcomings(context, findings, settings, memory);
		memory.toleratedOutage = false;
		notePause(memory, failure, credential);
		// Instead of nothing, and only where a poll that throws loses no place.
		if (items.length === 0 && !failure && !isActivation && store.holds(findings.state)) {
			const report = await boxReport(context.getNode(), polls, memory, findings.names);
			if (report !== undefined) throw report;
		}
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
	if (!hasPlace || !isTolerable(nodeError, isActivation, memory)) throw nodeError;
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
