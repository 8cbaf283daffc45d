import type { INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { Diadoc } from '../../../nodes/Diadoc/Diadoc.node';
import { DiadocTrigger } from '../../../nodes/Diadoc/DiadocTrigger.node';

interface Dropdown {
	name: string;
	/** What fills it. */
	method: string;
	dependsOn: string[] | undefined;
}

/** The parameters, in a collection or outside, whose entries come from Diadoc. */
function dropdownsOf({ name, typeOptions, modes, options }: INodeProperties): Dropdown[] {
	const dependsOn = typeOptions?.loadOptionsDependsOn;
	const own = [
		typeOptions?.loadOptionsMethod,
		...(modes ?? []).map((mode) => mode.typeOptions?.searchListMethod),
	]
		.filter((method) => method !== undefined)
		.map((method) => ({ name, method, dependsOn }));
	const nested = (options ?? []).flatMap((option) => {
		if ('values' in option) return option.values;
		return 'displayName' in option && 'type' in option ? [option] : [];
	});
	return [...own, ...nested.flatMap(dropdownsOf)];
}

const ofFeeds = ['boxId', 'counteragentBoxId', 'departmentId', 'documentTypes'];

describe.each([
	[
		new Diadoc(),
		[
			...ofFeeds,
			'documentType',
			'fromDepartmentId',
			'routeId',
			'toBoxId',
			'toDepartmentId',
			'userId',
		],
	],
	[new DiadocTrigger(), [...ofFeeds, 'boxIds']],
] as const)('the dropdowns of $0.description.displayName', ({ description, methods }, names) => {
	const dropdowns = description.properties.flatMap(dropdownsOf);

	it('are those where an id would have to be typed', () => {
		expect(new Set(dropdowns.map(({ name }) => name))).toEqual(new Set(names));
	});

	it('find the methods that fill them', () => {
		const known = Object.keys({ ...methods.listSearch, ...methods.loadOptions });
		for (const { method } of dropdowns) expect(known).toContain(method);
	});

	it('are loaded anew for another box, except those of the boxes', () => {
		const ofBoxes = ['boxId', 'boxIds'];
		for (const { name, dependsOn } of dropdowns) {
			const [box] = dependsOn ?? [];
			expect([name, box]).toEqual([name, ofBoxes.includes(name) ? undefined : 'boxId.value']);
		}
	});
});
