import {
	decodeOrganizationUsers,
	decodeResolutionRoutes,
	type OrganizationUsersList,
	type ResolutionRouteList,
} from '../protocol/decodeActs';
import { call, decodeAnswer, undecodable } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';

/**
 * The employees of the organization that owns a box, with what they may do, by GetOrganizationUsers V2. It is open to every
 * user, unlike GetEmployees.
 *
 * @param boxId dashed GUID
 * @throws TransportError
 */
export async function getOrganizationUsers(
	connection: DiadocConnection,
	boxId: string,
): Promise<OrganizationUsersList> {
	const method = methods.getOrganizationUsers;
	const answer = await call(connection, { method, query: { boxId } });
	// The list names the user who asks, at least.
	if (answer.body.length === 0) throw undecodable(answer, 'the body is empty');
	return decodeAnswer(answer, decodeOrganizationUsers);
}

/**
 * The approval routes of a box that are switched on, by GetResolutionRoutes.
 *
 * @param boxId dashed GUID
 * @throws TransportError
 */
export async function getResolutionRoutes(
	connection: DiadocConnection,
	boxId: string,
): Promise<ResolutionRouteList['ResolutionChains']> {
	const method = methods.getResolutionRoutes;
	const answer = await call(connection, { method, query: { boxId } });
	return decodeAnswer(answer, decodeResolutionRoutes).ResolutionChains;
}
