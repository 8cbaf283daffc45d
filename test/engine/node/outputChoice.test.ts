import type { INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { LoadedPackage } from '../harness/loadedPackage';
import { jsonOf } from '../harness/runNode';
import { properCalls } from '../support/properCalls';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { outputSchema } from './outputSchema';

const chosen = (fields: string[] | string): INodeParameters => ({
	operation: 'getAll',
	simplify: 'selectedFields',
	fields,
});

it('Selected Fields are those of the simplified item, which others are left out of', async () => {
	const sandbox = await sandboxForTest({ events: 6 });
	const run = await runDiadoc(sandbox, chosen(['summary', 'comment']));
	const whole = await runDiadoc(sandbox, { operation: 'getAll' });
	expect(jsonOf(run)).toEqual(
		jsonOf(whole).map(({ summary, comment }) => ({ summary, ...(comment && { comment }) })),
	);
	expect(jsonOf(run)).toHaveLength(6);
});

it('files stay with items of which only some fields are wanted', async () => {
	const sandbox = await sandboxForTest({ events: 6 });
	const options = { downloadContent: true };
	const { outputs } = await runDiadoc(sandbox, { ...chosen(['files']), options });
	const withFiles = outputs.flat().filter(({ binary }) => binary !== undefined);
	expect(withFiles.length).toBeGreaterThan(0);
	for (const { json } of withFiles) expect(Object.keys(json)).toEqual(['files']);
});

it.each<[string, string[] | string, RegExp, RegExp]>([
	['no field', '={{ [] }}', /^The parameter 'Fields' is empty$/, /another 'Output'/],
	[
		'a field that no item has',
		['summary', 'sum'],
		/^The parameter 'Fields' has the unknown value "sum"$/,
		/summary/,
	],
])('%s is refused before anything is asked', async (_name, fields, message, description) => {
	const sandbox = await sandboxForTest({ events: 1 });
	const { error } = await runDiadoc(sandbox, chosen(fields));
	expect(error?.message).toMatch(message);
	expect(error?.description).toMatch(description);
	expect(sandbox.requests).toEqual([]);
});

it.each(Object.entries(properCalls))(
	'%s offers the fields that its items have',
	async (_, call) => {
		const { resource, operation } = call(await sandboxForTest({ events: 3 }));
		const { description } = (await LoadedPackage.load()).getByNameAndVersion(
			'n8n-nodes-diadoc.diadoc',
		);
		const field = description.properties.find(
			({ name, displayOptions }) =>
				name === 'fields' &&
				displayOptions?.show?.resource?.includes(resource) &&
				displayOptions.show.operation?.includes(operation),
		);
		if (field === undefined) return;
		const offered = (field.options ?? []).map((option) => 'value' in option && option.value);
		const { properties = {} } = outputSchema({ resource, operation, version: 1 });
		expect(offered).toEqual(Object.keys(properties).sort());
	},
);
