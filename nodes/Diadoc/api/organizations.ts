import { decodeOrganization, decodeOrganizationList } from '../protocol/decode';
import type { Organization } from '../protocol/decode';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';

/**
 * The organizations whose boxes the user may work with, by GetMyOrganizations. `autoRegister=false` is essential: by
 * default the call registers the user in organizations.
 */
export async function getMyOrganizations(connection: DiadocConnection): Promise<Organization[]> {
	const answer = await call(connection, {
		method: methods.getMyOrganizations,
		query: { autoRegister: 'false' },
	});
	return decodeAnswer(answer, decodeOrganizationList).Organizations;
}

/**
 * Any organization, by GetOrganization.
 *
 * @param query a box of it, as a dashed GUID, or its participant id (FnsParticipantId)
 * @throws TransportError, of status 404 when there is no such organization
 */
export async function getOrganization(
	connection: DiadocConnection,
	query: { boxId: string } | { fnsParticipantId: string },
): Promise<Organization> {
	const answer = await call(connection, {
		method: methods.getOrganization,
		query,
	});
	return decodeAnswer(answer, decodeOrganization);
}
