import { getMyOrganizations } from '../../api/organizations';
import { limitValue, pagingFields } from '../../parameters/pagingFields';
import { requestOptionsField } from '../../parameters/requestOptions';
import { simplifyField } from '../../parameters/simplifyField';
import { operationInput, type Operation } from '../operation';
import { simplifyBox } from './simplifiedBox';

/** Box: Get Many. Raw items are the boxes as the service gives them, each with its organization beside it. */
export const getAll: Operation = {
	fields: [...pagingFields(), simplifyField, requestOptionsField()],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const limit = limitValue(input.owner, input.value('returnAll'), input.value('limit'));
		const raw = input.value('simplify') === false;
		const organizations = await getMyOrganizations(await input.connect());
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
