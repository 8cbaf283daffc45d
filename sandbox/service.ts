import type { ActLog } from './acting/actLog';
import type { Shelf } from './acting/shelf';
import type { Operations } from './acting/operations';
import type { BoxKey } from './box/boxId';
import type { Box } from './box/box';
import type { PrintForms } from './box/printForms';
import type { ForwardedLog } from './docflow/forwardedLog';
import type { Organization } from './wire/structures';

/**
 * A user's access to a box: OrganizationUserPermissions.DocumentAccessLevel of the service, as far as feeds need it.
 */
export type DocumentAccess =
	| { level: 'AllDocuments' }
	| { level: 'DepartmentOnly'; userDepartmentId: string };

export interface User {
	seat: number;
	boxes: ReadonlyMap<BoxKey, DocumentAccess>;
}

/** Everything the methods answer from. */
export interface Service {
	/** Those whose boxes are in the sandbox. */
	organizations: Organization[];
	/** All organizations, including those of which only the name is known. */
	directory: readonly Organization[];
	boxes: Map<BoxKey, Box>;
	/** By the receiving box. */
	forwarded: ReadonlyMap<BoxKey, ForwardedLog>;
	printForms: PrintForms;
	acts: ActLog;
	operations: Operations;
	shelf: Shelf;
	/** By token. Any other token is damaged, expired or unknown. */
	users: Map<string, User>;
}
