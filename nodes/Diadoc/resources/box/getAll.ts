import { getMyOrganizations } from '../../api/organizations';
import { knownFields } from '../../events/knownFields';
import { limitValue, pagingFields } from '../../fields/pagingFields';
import { requestOptionsField } from '../../fields/requestOptions';
import { normalizeBoxId } from '../../protocol/boxId';
import type { Box, Organization } from '../../protocol/decode';
import { simplifyField } from '../../fields/simplifyField';
import { operationInput, type Operation } from '../operation';

/** A box as a person reads it. */
export interface SimplifiedBox {
	/** Dashed GUID, which other operations ask for. */
	boxId?: string;
	/** Name of the box. */
	title?: string;
	/** Short name of the organization that it belongs to. */
	organization?: string;
	/** Tax number (ИНН) of the organization. */
	inn?: string;
	/** КПП of the organization. */
	kpp?: string;
}

function simplifyBox({ FullName, ShortName, Inn, Kpp }: Organization, box: Box): SimplifiedBox {
	return knownFields({
		boxId: normalizeBoxId(box.BoxIdGuid ?? box.BoxId ?? ''),
		title: box.Title,
		organization: ShortName || FullName,
		inn: Inn,
		kpp: Kpp,
	});
}

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
