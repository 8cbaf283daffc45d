import type { INodeProperties } from 'n8n-workflow';
import { getOrganizationUsers } from '../../api/employees';
import { unnamedIds } from '../../events/simplify/unnamed';
import { russianOrder } from '../../events/russianOrder';
import { displayText } from '../../events/displayText';
import { sharedNames } from '../../items/sharedDetails';
import { boxField } from '../../parameters/boxField';
import { limitValue, pagingFields } from '../../parameters/pagingFields';
import { choiceValue, textValue } from '../../parameters/parameterValues';
import { requestOptionsField } from '../../parameters/requestOptions';
import { outputFields } from '../../parameters/outputField';
import type { OrganizationUser } from '../../protocol/decodeActs';
import { operationInput, type Operation } from '../operation';
import { departmentIdsOf, type SimplifiedEmployee, simplifyEmployee } from './simplifiedEmployee';

const statuses = ['active', 'any', 'blocked'] as const;

const statusField: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	default: 'active',
	options: [
		{ name: 'Active', value: 'active', description: 'May sign in to Diadoc' },
		{ name: 'Any', value: 'any', description: 'Blocked or not' },
		{ name: 'Blocked', value: 'blocked', description: 'May not sign in to Diadoc (заблокирован)' },
	],
	description: 'Which employees to return',
};

const queryField: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	placeholder: 'e.g. Иванов',
	description: 'Part of a name or of a position. Leave it empty for all employees.',
};

/** Whether a text that somebody looks for is in the name or the position, in any case. */
function matches({ Name, Position }: OrganizationUser, query: string | undefined): boolean {
	const wanted = displayText(query)?.toLowerCase() ?? '';
	return [Name, Position].some((text) => (displayText(text) ?? '').toLowerCase().includes(wanted));
}

const itsOutputFields = outputFields<keyof SimplifiedEmployee>({
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
});

/** Employee: Get Many, by name. Raw items are the users as GetOrganizationUsers gives them. */
export const getAll: Operation = {
	fields: [
		boxField,
		statusField,
		queryField,
		...pagingFields(),
		...itsOutputFields,
		requestOptionsField(),
	],
	async execute(context, itemIndex) {
		const { owner, value, connect, ...input } = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const status = choiceValue(owner, statusField.displayName, value('status'), statuses);
		const query = textValue(owner, queryField.displayName, value('query'));
		const limit = limitValue(owner, value('returnAll'), value('limit'));
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
