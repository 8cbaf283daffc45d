import { describe, expect, it } from 'vitest';
import { isStored } from '../../../nodes/Diadoc/enrichment/entityBytes';
import { attachment } from '../events/classify/eventsOfBox';

describe('a content that can be asked for', () => {
	it.each([
		[{ Size: 3 }, true],
		[{ Size: -1 }, true],
		[{}, true],
		[{ Size: 0 }, false],
		[undefined, false],
	])('%j: %j', (Content, is) => {
		expect(isStored({ ...attachment('Receipt'), EntityId: 'a', Content })).toBe(is);
		expect(isStored({ ...attachment('Receipt'), EntityId: '', Content })).toBe(false);
	});
});
