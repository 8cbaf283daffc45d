import { describe, expect, it } from 'vitest';
import { methodNamed, methods, pathOf, versionsOf } from '../../../nodes/Diadoc/api/methods';

describe('the registry of methods', () => {
	it('leads to the newest version of each unless another is asked for', () => {
		expect(pathOf(methods.getNewEvents)).toBe('/V8/GetNewEvents');
		expect(pathOf(methods.getNewEvents, 'V5')).toBe('/V5/GetNewEvents');
		expect(pathOf(methods.getLastEvent, 'V1')).toBe('/GetLastEvent');
		expect(pathOf(methods.getMyOrganizations)).toBe('/GetMyOrganizations');
	});

	it('lists the versions of each from the newest to the oldest', () => {
		for (const method of Object.values(methods)) {
			const numbers = versionsOf<string>(method).map((version) => Number(version.slice(1)));
			expect(numbers, method.name).toEqual([...numbers].sort((a, b) => b - a));
		}
	});

	it('has each method under its own name', () => {
		for (const [key, { name }] of Object.entries(methods)) {
			expect(key.toLowerCase()).toBe(name.toLowerCase());
			expect(methodNamed(name)).toBe(Reflect.get(methods, key));
		}
		expect(methodNamed('DropTables')).toBeUndefined();
	});
});
