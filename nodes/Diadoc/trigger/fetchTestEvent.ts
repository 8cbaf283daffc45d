import { NodeOperationError, type INode } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { walkFeed } from '../api/newEvents';
import { mapInOrder } from '../items/mapInOrder';
import type { ClassifiedEvent } from '../events/classify/classifiedEvent';
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
	{ feed, wantedActs, ignoreOwnActs }: TriggerSettings,
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
		? new NodeOperationError(node, 'The box has no events yet', {
				description: 'Send or receive a document in Diadoc, then fetch a test event again.',
			})
		: new NodeOperationError(node, 'No event of the box matches the filters', {
				description: `Loosen ${names.join(', ')} to fetch a test event. The active workflow still waits for events that match.`,
			});
}

/**
 * The newest event that matches the filters, for 'Fetch Test Event'. Reads and writes no state.
 *
 * @throws NodeOperationError when there is none; TransportError
 */
export async function fetchTestEvent(
	connection: DiadocConnection,
	settings: TriggerSettings,
	events: Pick<EventItems, 'wanted'>,
	node: INode,
): Promise<ClassifiedEvent> {
	const { feed, wantedActs, ignoreOwnActs } = settings;
	const wanted = async (event: BoxEvent) => await events.wanted(event);
	const range =
		wantedActs === undefined && !ignoreOwnActs
			? { limit: 1 }
			: { limit: mostLookedThrough, pageSize: lookedAtOnce };
	const newestFirst = walkFeed(connection, { ...feed, order: 'Descending' }, range);
	let lookedThrough = 0;
	for await (const { page } of newestFirst) {
		lookedThrough += page.length;
		const newest = page.map(({ event }) => event);
		for await (const found of mapInOrder(newest, wanted, { atOnce: maxConcurrentRequests })) {
			if (found !== undefined) return found;
		}
	}
	throw nothingFound(node, settings, lookedThrough);
}
