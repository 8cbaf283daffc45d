import { NodeOperationError, type INode } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { feedOf, walkFeed } from '../api/newEvents';
import { feedTicksOf } from '../events/boxEvent';
import { mapInOrder } from '../items/mapInOrder';
import type { ClassifiedEvent } from '../events/classify/classifiedEvent';
import type { BoxReference } from '../events/simplify/ownBoxes';
import { compareTicks } from '../protocol/ticks';
import { chosenActsNames } from '../parameters/eventTypes';
import { ignoreOwnActsOption } from '../parameters/ignoreOwnActs';
import { activeFilterNames } from '../parameters/feedFilters';
import type { BoxEvent } from '../protocol/decode';
import { maxConcurrentRequests } from '../transport/throttle';
import type { EventItems } from '../items/eventItems';
import type { TriggerSettings } from './triggerSettings';

/** How many of the newest events are looked through for one of the chosen kinds. */
const mostLookedThrough = 1000;

/** How many of them at once: each may cost a request for its message. */
const lookedAtOnce = 40;

function nothingFound(
	node: INode,
	{ boxes, feed, wantedActs, ignoreOwnActs }: TriggerSettings,
	lookedThrough: number,
): NodeOperationError {
	const own = ignoreOwnActs ? [ignoreOwnActsOption.displayName] : [];
	const names = [...activeFilterNames(feed), ...own].map((name) => `'${name}'`);
	if (lookedThrough > 0 && wantedActs !== undefined) {
		const choices = [...chosenActsNames(wantedActs).map((name) => `'${name}'`), ...names];
		const choice = wantedActs.types === undefined ? 'by the chosen side' : 'of a chosen kind';
		const extent =
			lookedThrough < mostLookedThrough
				? `All ${lookedThrough} events were`
				: `The last ${lookedThrough} events were`;
		return new NodeOperationError(node, `None of the newest events is ${choice}`, {
			description: `${extent} looked through. Loosen ${choices.join(', ')} to fetch a test event. The active workflow still waits for events that match.`,
		});
	}
	return names.length === 0
		? new NodeOperationError(
				node,
				boxes.scope === 'one' ? 'The box has no events yet' : 'No box has events yet',
				{
					description: 'Send or receive a document in Diadoc, then fetch a test event again.',
				},
			)
		: new NodeOperationError(
				node,
				`No event of the ${boxes.scope === 'one' ? 'box' : 'boxes'} matches the filters`,
				{
					description: `Loosen ${names.join(', ')} to fetch a test event. The active workflow still waits for events that match.`,
				},
			);
}

/**
 * The boxes in which there is something to look for, the one with the newest event first.
 *
 * @throws TransportError when no box answers
 */
async function newestFirst(
	connection: DiadocConnection,
	{ feed }: TriggerSettings,
	boxes: readonly BoxReference[],
): Promise<BoxReference[]> {
	if (boxes.length === 1) return [...boxes];
	const { page } = feedOf(connection);
	const newestOf = async (box: BoxReference) =>
		await page({ ...feed, boxId: box.boxId, order: 'Descending' }, { size: 1 }).then(
			([event]) => ({ box, ticks: event && feedTicksOf(event) }),
			(error: unknown) => ({ box, error }),
		);
	const ahead = {
		atOnce: maxConcurrentRequests,
		mayBegin: () => !connection.tokens.isRefused,
	};
	const answers: Array<Awaited<ReturnType<typeof newestOf>>> = [];
	for await (const answer of mapInOrder(boxes, newestOf, ahead)) answers.push(answer);
	const failed = answers.filter((answer) => 'error' in answer);
	if (failed[0] !== undefined && failed.length === answers.length) throw failed[0].error;
	return answers
		.flatMap((answer) =>
			'ticks' in answer && answer.ticks !== undefined ? [{ ...answer, ticks: answer.ticks }] : [],
		)
		.sort((one, other) => compareTicks(other.ticks, one.ticks))
		.map(({ box }) => box);
}

/**
 * The newest event that matches the filters, for 'Fetch Test Event'; of several boxes, that of the first one that has any,
 * the box with the newest event first. Reads and writes no state.
 *
 * @throws NodeOperationError when there is none; TransportError
 */
export async function fetchTestEvent<Events extends Pick<EventItems, 'wanted'>>(
	connection: DiadocConnection,
	settings: TriggerSettings,
	boxes: readonly BoxReference[],
	{ node, eventsOf }: { node: INode; eventsOf: (boxId: string) => Events },
): Promise<{ box: BoxReference; events: Events; found: ClassifiedEvent }> {
	const { feed, wantedActs, ignoreOwnActs } = settings;
	let lookedThrough = 0;
	for (const box of await newestFirst(connection, settings, boxes)) {
		const { boxId } = box;
		const events = eventsOf(boxId);
		const range =
			wantedActs === undefined && !ignoreOwnActs
				? { limit: 1 }
				: { limit: mostLookedThrough - lookedThrough, pageSize: lookedAtOnce };
		const wanted = async (event: BoxEvent) => await events.wanted(event);
		const pages = walkFeed(connection, { ...feed, boxId, order: 'Descending' }, range);
		for await (const { page } of pages) {
			lookedThrough += page.length;
			const newest = page.map(({ event }) => event);
			for await (const found of mapInOrder(newest, wanted, { atOnce: maxConcurrentRequests })) {
				if (found !== undefined) return { box, events, found };
			}
		}
		if (lookedThrough >= mostLookedThrough) break;
	}
	throw nothingFound(node, settings, lookedThrough);
}
