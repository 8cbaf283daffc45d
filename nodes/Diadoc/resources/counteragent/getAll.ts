import { getCounteragents, walkCounteragents } from '../../api/counteragents';
import { russianOrder } from '../../events/russianOrder';
import { outputFields } from '../../parameters/outputField';
import { searchFields } from '../../parameters/searchFields';
import type { Counteragent } from '../../protocol/decode';
import { operationInput, type Operation } from '../operation';
import { type SimplifiedCounteragent, simplifyCounteragent } from './simplifiedCounteragent';

const search = searchFields({
	output: outputFields<keyof SimplifiedCounteragent>({
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
	}),
	statuses: {
		any: { name: 'Any', description: 'Whatever the relation' },
		IsInvitedByMe: { name: 'Invited by Me', description: 'You sent an invitation' },
		InvitesMe: { name: 'Invites Me', description: 'An invitation waits for your answer' },
		IsMyCounteragent: {
			name: 'My Counteragent',
			description: 'You exchange documents with each other',
		},
		Rejected: { name: 'Rejected', description: 'One of the two refused the other' },
	},
	status: {
		default: 'IsMyCounteragent',
		description: 'How the relation with the counteragent stands',
	},
	query: {
		placeholder: 'e.g. Ромашка',
		description:
			'Part of a name, or an ИНН or КПП. Diadoc gives the hundred best matches at most. Leave it empty for all counteragents.',
	},
});

function nameOf({ Organization: organization }: Counteragent): string {
	return organization?.ShortName || organization?.FullName || '';
}

/** Counteragent: Get Many, by name. Raw items are the service's counteragents. */
export const getAll: Operation = {
	fields: search.fields,
	async execute(context, itemIndex) {
		const { owner, value, connect, ...input } = operationInput(context, itemIndex);
		const myBoxId = input.boxId();
		const { query, limit, ...chosen } = search.read(owner, value);
		const status = chosen.status === 'any' ? null : chosen.status;
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
