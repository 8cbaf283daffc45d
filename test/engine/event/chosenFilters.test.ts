import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const PAGE = '/V8/GetNewEvents';

type Given = (id: string) => INodeParameters[string];

const ways: Record<string, Given> = {
	'chosen from the list': (id) => ({ __rl: true, mode: 'list', value: id, cachedResultName: 'x' }),
	'entered by id': (id) => ({ __rl: true, mode: 'id', value: id }),
	'given by an expression in the locator': (id) => ({
		__rl: true,
		mode: 'id',
		value: `={{ "${id.toUpperCase()}" }}`,
	}),
	'given by an expression as a whole': (id) => `={{ "${id}" }}`,
	'stored as plain text': (id) => id,
};

function filtersOf({ box }: Sandbox, given: Given, documentTypes: INodeParameters[string]) {
	const [department] = box.owner.departments;
	const [counteragent] = box.counteragents;
	const ids = {
		departmentId: department?.DepartmentId ?? '',
		counteragentBoxId: counteragent?.Organization.Boxes[0]?.BoxIdGuid ?? '',
	};
	return {
		ids,
		filters: {
			departmentId: given(ids.departmentId),
			counteragentBoxId: given(ids.counteragentBoxId),
			documentTypes,
		},
	};
}

function lastQuery({ requests }: Sandbox): unknown {
	return requests.findLast(({ path }) => path === PAGE)?.query;
}

describe.each(Object.entries(ways))('filters %s', (_, given) => {
	it('reach Diadoc from the Diadoc node', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const { filters, ids } = filtersOf(sandbox, given, ['Contract', 'Invoice']);
		const { error } = await runDiadoc(sandbox, { operation: 'getAll', filters });
		expect(error).toBeUndefined();
		expect(lastQuery(sandbox)).toMatchObject({ ...ids, typeNamedId: 'Contract,Invoice' });
	});

	it('reach Diadoc from the Diadoc Trigger', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const { filters, ids } = filtersOf(sandbox, given, '={{ "Contract, Invoice" }}');
		await publishDiadocTrigger(sandbox, { startFrom: 'beginning', filters });
		expect(lastQuery(sandbox)).toMatchObject({ ...ids, typeNamedId: 'Contract,Invoice' });
	});
});

it('filters that were added and not chosen narrow nothing', async () => {
	const sandbox = await sandboxForTest({ events: 5 });
	const { filters } = filtersOf(sandbox, () => ({ __rl: true, mode: 'list', value: '' }), []);
	const { error, outputs } = await runDiadoc(sandbox, { operation: 'getAll', filters });
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(5);
	for (const name of ['departmentId', 'counteragentBoxId', 'typeNamedId']) {
		expect(lastQuery(sandbox)).not.toHaveProperty(name);
	}
});
