import type { INodeProperties } from 'n8n-workflow';
import { getCounteragents, walkCounteragents } from '../../api/counteragents';
import { russianOrder } from '../../events/russianOrder';
import { boxField } from '../../parameters/boxField';
import { limitValue, pagingFields } from '../../parameters/pagingFields';
import { choiceValue, textValue } from '../../parameters/parameterValues';
import { requestOptionsField } from '../../parameters/requestOptions';
import { outputFields } from '../../parameters/outputField';
import type { Counteragent } from '../../protocol/decode';
import { operationInput, type Operation } from '../operation';
import { type SimplifiedCounteragent, simplifyCounteragent } from './simplifiedCounteragent';

const statuses = ['any', 'IsInvitedByMe', 'InvitesMe', 'IsMyCounteragent', 'Rejected'] as const;

const statusField: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	default: 'IsMyCounteragent',
	options: [
		{ name: 'Any', value: 'any', description: 'Whatever the relation' },
		{ name: 'Invited by Me', value: 'IsInvitedByMe', description: 'You sent an invitation' },
		{ name: 'Invites Me', value: 'InvitesMe', description: 'An invitation waits for your answer' },
		{
			name: 'My Counteragent',
			value: 'IsMyCounteragent',
			description: 'You exchange documents with each other',
		},
		{ name: 'Rejected', value: 'Rejected', description: 'One of the two refused the other' },
	],
	description: 'How the relation with the counteragent stands',
};

const queryField: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ромашка',
	description:
		'Part of a name, or an ИНН or КПП. Diadoc gives the hundred best matches at most. Leave it empty for all counteragents.',
};

/** The name that a counteragent is sorted by. */
function nameOf({ Organization: organization }: Counteragent): string {
	return organization?.ShortName || organization?.FullName || '';
}

const itsOutputFields = outputFields<keyof SimplifiedCounteragent>({
	boxId: true,
	boxes: true,
	inn: true,
	isLiquidated: true,
	isRoaming: true,
	isTest: true,
	kpp: true,
	liquidationDate: true,
	messageFromCounteragent: true,
	messageToCounteragent: true,
	name: true,
	operator: true,
	participantId: true,
	status: true,
	time: true,
});

/** Counteragent: Get Many, by name. Raw items are the counteragents as the service gives them. */
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
		const myBoxId = input.boxId();
		const word = choiceValue(owner, statusField.displayName, value('status'), statuses);
		const status = word === 'any' ? null : word;
		const query = textValue(owner, queryField.displayName, value('query'));
		const limit = limitValue(owner, value('returnAll'), value('limit'));
		const connection = await connect();

		const found: Counteragent[] = [];
		if (query === undefined) {
			for await (const { page } of walkCounteragents(connection, { myBoxId, status }, limit)) {
				found.push(...page.filter(({ fresh }) => fresh).map(({ event }) => event));
			}
		} else {
			const { counteragents } = await getCounteragents(connection, { myBoxId, status, query });
			found.push(...counteragents);
		}
		const raw = value('simplify') === false;
		return found
			.slice(0, limit)
			.sort((one, other) => russianOrder.compare(nameOf(one), nameOf(other)))
			.map((one) => ({ json: { ...(raw ? one : simplifyCounteragent(one)) } }));
	},
};
