import { describe, expect, it } from 'vitest';
import {
	dropContents,
	entitiesWithContent,
	isLeftOut,
} from '../../../nodes/Diadoc/events/contents';

const structure = () => ({
	Message: {
		MessageId: 'm',
		Entities: [
			{ EntityId: 'document', Content: { Size: 3, Data: 'AAAA' } },
			{ EntityId: 'nothing' },
			{ EntityId: 'signature', Content: { Size: -1 } },
		],
	},
	Docflow: {
		Titles: [{ Title: { Attachment: { Entity: { EntityId: 'title', Content: { Size: 0 } } } } }],
	},
});

describe('entitiesWithContent', () => {
	it('finds them at any depth', () => {
		expect([...entitiesWithContent(structure())].map(({ EntityId }) => EntityId)).toEqual([
			'document',
			'signature',
			'title',
		]);
	});
});

describe('isLeftOut', () => {
	it('is said of contents that exist and did not come; an empty file has nothing to come', () => {
		expect([...entitiesWithContent(structure())].filter(isLeftOut)).toEqual([
			{ EntityId: 'signature', Content: { Size: -1 } },
		]);
	});
});

describe('dropContents', () => {
	it('takes the bytes out and leaves their size', () => {
		const event = structure();
		dropContents(event);
		expect(event.Message.Entities[0]).toEqual({ EntityId: 'document', Content: { Size: 3 } });
	});
});
