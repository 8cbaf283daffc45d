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
 * The employees of the organization that owns a box, with their permissions, by GetOrganizationUsers V2, which every
 * user may call, unlike GetEmployees.
 *
 * @param boxId dashed GUID
 */
export async function getOrganizationUsers(
	connection: DiadocConnection,
	boxId: string,
): Promise<OrganizationUsersList> {
	const method = methods.getOrganizationUsers;
	const answer = await call(connection, { method, query: { boxId } });
	// The list has at least the calling user.
	if (answer.body.length === 0) throw undecodable(answer, 'the body is empty');
	return decodeAnswer(answer, decodeOrganizationUsers);
}

/**
 * The active approval routes of a box, by GetResolutionRoutes.
 *
 * @param boxId dashed GUID
 */
export async function getResolutionRoutes(
	connection: DiadocConnection,
	boxId: string,
): Promise<ResolutionRouteList['ResolutionChains']> {
	const method = methods.getResolutionRoutes;
	const answer = await call(connection, { method, query: { boxId } });
	return decodeAnswer(answer, decodeResolutionRoutes).ResolutionChains;
}
