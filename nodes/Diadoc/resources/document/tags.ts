import { tagNameField, tagNameValue, tagValueField, tagValueValue } from '../../parameters/tag';
import { actOperation } from './actOperation';

export const setTag = actOperation({
	fields: [tagNameField, tagValueField],
	adds: ['CustomData'],
	patch: ({ owner, value }, documentId) => ({
		CustomDataPatches: [
			{
				ParentEntityId: documentId,
				Operation: 'Set',
				Key: tagNameValue(owner, value('tagName')),
				Value: tagValueValue(owner, value('tagValue')),
			},
		],
	}),
});

export const removeTag = actOperation({
	fields: [tagNameField],
	adds: ['CustomData'],
	patch: ({ owner, value }, documentId) => ({
		CustomDataPatches: [
			{
				ParentEntityId: documentId,
				Operation: 'Remove',
				Key: tagNameValue(owner, value('tagName')),
			},
		],
	}),
});
