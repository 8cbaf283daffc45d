import { getOrganizationUsers } from '../../api/employees';
import { unnamedIds } from '../../events/simplify/unnamed';
import { russianOrder } from '../../events/russianOrder';
import { displayText } from '../../events/displayText';
import { sharedNames } from '../../items/sharedDetails';
import { outputFields } from '../../parameters/outputField';
import { searchFields } from '../../parameters/searchFields';
import type { OrganizationUser } from '../../protocol/decodeActs';
import { operationInput, type Operation } from '../operation';
import { departmentIdsOf, type SimplifiedEmployee, simplifyEmployee } from './simplifiedEmployee';

const search = searchFields({
	output: outputFields<keyof SimplifiedEmployee>({
		blockedComment: true,
		department: true,
		documentAccess: true,
		isAdministrator: true,
		isBlocked: true,
		isCurrentUser: true,
		name: true,
		permissions: true,
		position: true,
		selectedDepartments: true,
		userId: true,
	}),
	statuses: {
		active: { name: 'Active', description: 'May sign in to Diadoc' },
		any: { name: 'Any', description: 'Blocked or not' },
		blocked: { name: 'Blocked', description: 'May not sign in to Diadoc (заблокирован)' },
	},
	status: { default: 'active', description: 'Which employees to return' },
	query: {
		placeholder: 'e.g. Иванов',
		description: 'Part of a name or of a position. Leave it empty for all employees.',
	},
});

/** Whether the name or the position contains a text, in any case. */
function matches({ Name, Position }: OrganizationUser, query: string | undefined): boolean {
	const wanted = displayText(query)?.toLowerCase() ?? '';
	return [Name, Position].some((text) => (displayText(text) ?? '').toLowerCase().includes(wanted));
}

/** Employee: Get Many, by name. Raw items are the users as GetOrganizationUsers gives them. */
export const getAll: Operation = {
	fields: search.fields,
	async execute(context, itemIndex) {
		const { owner, value, connect, ...input } = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const { status, query, limit } = search.read(owner, value);
		const connection = await connect();

		const { Users, CurrentUserId } = await getOrganizationUsers(connection, boxId);
		const isBlocked = ({ Permissions }: OrganizationUser) =>
			Permissions?.AuthorizationPermission?.IsBlocked ?? false;
		const found = Users.filter(
			(user) => status === 'any' || isBlocked(user) === (status === 'blocked'),
		)
			.filter((user) => matches(user, query))
			.sort((one, other) => russianOrder.compare(one.Name ?? '', other.Name ?? ''))
			.slice(0, limit);
		if (value('simplify') === false) return found.map((user) => ({ json: { ...user } }));

		const names = sharedNames(context, connection, boxId, true);
		const named = await names.contextOf(() => unnamedIds([], found.flatMap(departmentIdsOf)));
		return found.map((user) => ({ json: { ...simplifyEmployee(user, CurrentUserId, named) } }));
	},
};
