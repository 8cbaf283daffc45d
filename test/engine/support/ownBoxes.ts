import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Box } from '../../../sandbox/box/box';
import type { Sandbox } from '../../../sandbox/sandbox';
import { messageType } from '../../../sandbox/wire/schema';
import type { PublishedTrigger } from '../harness/publishedTrigger';
import { serviceJson } from './serviceJson';

/** The boxes of the user that answer and have a story: what comes is newer than what is there. */
export function growingBoxes(sandbox: Sandbox): Box[] {
	const { foreignBox, unsubscribedBox, samplesBox } = sandbox;
	const others = new Set([foreignBox, unsubscribedBox, samplesBox]);
	return sandbox.boxes.filter((box) => !others.has(box));
}

/** The parameters of a trigger that watches these boxes. */
export function severalBoxes(boxes: readonly Box[], more: INodeParameters = {}): INodeParameters {
	return { boxScope: 'several', boxIds: boxes.map(({ guid }) => guid), ...more };
}

/** Ids of the events that were emitted, by the box that their items name. */
export function emittedByBox({ items }: PublishedTrigger): Map<unknown, unknown[]> {
	const byBox = new Map<unknown, unknown[]>();
	for (const item of items) {
		const { boxId }: { boxId?: unknown } = Object(item.json.box);
		byBox.set(boxId, [...(byBox.get(boxId) ?? []), eventIdOf(item)]);
	}
	return byBox;
}

function eventIdOf({ json }: INodeExecutionData): unknown {
	return json.eventId ?? json.EventId;
}

/** All that boxes hold, as `emittedByBox` gives it; of each box from so many-th event on. */
export function eventsByBox(boxes: readonly Box[], from = 0): Map<unknown, unknown[]> {
	return new Map(
		boxes
			.map(({ guid, events }): [string, string[]] => [
				guid,
				events.slice(from).map(({ EventId }) => EventId),
			])
			.filter(([, ids]) => ids.length > 0),
	);
}

/** Makes GetMyOrganizations leave out boxes, until the faults are cleared. */
export async function hideBoxes(sandbox: Sandbox, hidden: readonly Box[]): Promise<void> {
	const ids = new Set(hidden.map(({ boxId }) => boxId));
	const { Organizations } = await serviceJson(sandbox, '/GetMyOrganizations', {
		autoRegister: 'false',
	});
	const left = [Organizations]
		.flat()
		.map((organization) => {
			const { Boxes }: { Boxes?: Array<{ BoxId: string }> } = Object(organization);
			return {
				...Object(organization),
				Boxes: (Boxes ?? []).filter(({ BoxId }) => !ids.has(BoxId)),
			};
		})
		.filter(({ Boxes }) => Boxes.length > 0);
	sandbox.faults.add({
		path: '/GetMyOrganizations',
		times: Infinity,
		effect: {
			kind: 'structure',
			type: messageType('OrganizationList'),
			structure: { Organizations: left },
		},
	});
}
