import type { Box } from '../box/box';
import type { Employee, Rights } from '../box/employees';
import type { Call } from '../server/call';
import { Refusal } from '../server/refusal';
import type { Party } from '../story/cast';

/** The caller as an employee of the organization of the box. */
export function actorOf({ user }: Pick<Call, 'user'>, { employees }: Box): Employee {
	const employee = employees[user.seat];
	if (!employee) throw new Error(`The box has no employee at seat ${user.seat}`);
	return employee;
}

/** @throws Refusal 403 when the right is missing; the service's words for it are not documented. */
export function requireRight({ name, rights }: Employee, right: keyof Rights): void {
	if (rights[right]) return;
	throw Refusal.forbidden(`Employee ${name} has no right ${right}`);
}

/** The company, with this employee acting for it. */
export function asAuthor({ owner }: Box, { id, name }: Employee): Party {
	return { ...owner, userId: id, userName: name };
}
