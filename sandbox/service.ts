import type { ActLog } from './acting/actLog';
import type { Shelf } from './acting/shelf';
import type { Operations } from './acting/operations';
import type { BoxKey } from './box/boxId';
import type { Box } from './box/box';
import type { PrintForms } from './box/printForms';
import type { ForwardedLog } from './docflow/forwardedLog';
import type { Organization } from './wire/structures';

/** What a user may see in a box: OrganizationUserPermissions.DocumentAccessLevel of the service, as far as feeds need it. */
export type DocumentAccess =
	| { level: 'AllDocuments' }
	| { level: 'DepartmentOnly'; userDepartmentId: string };

export interface User {
	/** Which employee of each organization the user is, see SEATS. */
	seat: number;
	boxes: ReadonlyMap<BoxKey, DocumentAccess>;
}

/** Everything the methods answer from. */
export interface Service {
	/** Those whose boxes the sandbox keeps. */
	organizations: Organization[];
	/** All that there are, also those of whom only the name is known. */
	directory: readonly Organization[];
	boxes: Map<BoxKey, Box>;
	/** What third parties have forwarded, by the box that they have forwarded it to. */
	forwarded: ReadonlyMap<BoxKey, ForwardedLog>;
	printForms: PrintForms;
	/** What clients have changed. */
	acts: ActLog;
	operations: Operations;
	shelf: Shelf;
	/** Who a token stands for. A token that is not here is damaged, expired or unknown. */
	users: Map<string, User>;
}
