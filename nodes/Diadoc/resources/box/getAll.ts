import { getMyOrganizations } from '../../api/organizations';
import { limitValue, pagingFields } from '../../parameters/pagingFields';
import { requestOptionsField } from '../../parameters/requestOptions';
import { outputFields } from '../../parameters/outputField';
import { SharedCalls } from '../../client/sharedCalls';
import type { Organization } from '../../protocol/decode';
import { operationInput, type Operation } from '../operation';
import { type SimplifiedBox, simplifyBox } from './simplifiedBox';

const lists = new SharedCalls<Organization[]>();

const itsOutputFields = outputFields<keyof SimplifiedBox>({
	boxId: true,
	inn: true,
	isLiquidated: true,
	isRoaming: true,
	isTest: true,
	kpp: true,
	liquidationDate: true,
	operator: true,
	organization: true,
	participantId: true,
	title: true,
});

/** Box: Get Many. Raw items are the service's boxes, each with its organization. */
export const getAll: Operation = {
	fields: [...pagingFields(), ...itsOutputFields, requestOptionsField()],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const limit = limitValue(input.owner, input.value('returnAll'), input.value('limit'));
		const raw = input.value('simplify') === false;
		const connection = await input.connect();
		const ask = async () => await getMyOrganizations(connection);
		// Raw items hold parts of the answer, and each item needs its own.
		const organizations = raw ? await ask() : await lists.get(context, '', ask);
		return organizations
			.flatMap((organization) => {
				const { Boxes, ...rest } = organization;
				return Boxes.map((box) => ({
					json: raw ? { ...box, Organization: rest } : { ...simplifyBox(organization, box) },
				}));
			})
			.slice(0, limit);
	},
};
