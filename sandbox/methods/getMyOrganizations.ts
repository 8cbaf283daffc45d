import { boxKeyOf } from '../box/boxId';
import type { Call, StructureResult } from '../server/call';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';

/**
 * GET /GetMyOrganizations: the organizations whose boxes the user may open. `autoRegister` is checked, and visible in
 * the request log; the sandbox registers nobody.
 */
export function getMyOrganizations({ service, user, parameters }: Call): StructureResult {
	parameters.boolean('autoRegister');
	const isOpen = (boxId: string) => user.boxes.has(boxKeyOf(boxId) ?? '');
	const Organizations = service.organizations
		.map((organization) => ({
			...organization,
			Boxes: organization.Boxes.filter((box) => isOpen(box.BoxId)),
		}))
		.filter((organization) => organization.Boxes.length > 0);
	const type = messageType('OrganizationList');
	return { type, structure: complete(type, { Organizations }) };
}
