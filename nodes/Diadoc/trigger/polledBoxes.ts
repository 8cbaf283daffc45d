import { NodeOperationError, type INode } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { getMyOrganizations } from '../api/organizations';
import { boxReference, ownBoxes, type BoxReference } from '../events/simplify/ownBoxes';
import type { BoxChoice } from '../parameters/boxScope';
import { monotonicNow } from '../transport/clock';

/** How long names may keep events waiting, in ms, and the share of the time that is left: people can do without them. */
const maxWait = 5000;
const maxShare = 0.25;

async function boxesOfUser(connection: DiadocConnection): Promise<BoxReference[]> {
	return ownBoxes(await getMyOrganizations(connection)).map(boxReference);
}

/**
 * The boxes to poll, in an order that stays the same. All of them are found anew each time.
 *
 * @throws TransportError; NodeOperationError where the user has none
 */
export async function polledBoxes(
	connection: DiadocConnection,
	{ scope, boxIds }: BoxChoice,
	node: INode,
): Promise<BoxReference[]> {
	const boxes =
		scope === 'all' ? await boxesOfUser(connection) : boxIds.map((boxId) => ({ boxId }));
	if (boxes.length > 0) return boxes.sort((one, other) => (one.boxId < other.boxId ? -1 : 1));
	throw new NodeOperationError(node, 'The user of the credential may work with no box', {
		description:
			'Diadoc lists no organization whose documents this user may see. Ask an administrator of the organization in Diadoc for access, or use the credential of another user.',
	});
}

/** What is known of chosen boxes, as far as it can be had soon. */
export async function namedBoxes(
	connection: DiadocConnection,
	deadline: number,
): Promise<ReadonlyMap<string, BoxReference>> {
	const now = monotonicNow();
	const wait = Math.min(maxWait, (deadline - now) * maxShare);
	const policy = { ...connection.policy, maxRetries: 1, deadline: now + wait };
	const boxes = await boxesOfUser({ ...connection, policy }).catch(() => []);
	return new Map(boxes.map((box) => [box.boxId, box]));
}
