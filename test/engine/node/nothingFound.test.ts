import type { INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const hint = (message: string) => ({ message, type: 'info', location: 'outputPane' });

const matchesNothing = hint(
	"Diadoc has nothing that matches what is set under 'Filters'. Loosen it to find more.",
);
const hasNothing = hint('Diadoc has nothing of this kind yet');

const filters = { to: '2001-01-01' };

it.each<[string, INodeParameters, object]>([
	['no event matches', { operation: 'getAll', filters }, matchesNothing],
	[
		'no docflow event matches',
		{ resource: 'docflowEvent', operation: 'getAll', filters },
		matchesNothing,
	],
	['there are no events', { operation: 'getAll' }, hasNothing],
	['there is no last event', { operation: 'getLast' }, hasNothing],
])('the output is explained when %s', async (_what, parameters, expected) => {
	const sandbox = await sandboxForTest({ events: 5 });
	const box = parameters.filters === undefined ? sandbox.emptyBox : sandbox.box;
	const run = await runDiadoc(sandbox, { ...parameters, boxId: boxById(box.guid) });
	expect(run.outputs[0]).toEqual([]);
	expect(run.hints).toEqual([expected]);
});

it('items of any input need no explanation', async () => {
	const sandbox = await sandboxForTest({ events: 5 });
	const run = await runDiadoc(
		sandbox,
		{ operation: 'getLast', boxId: boxById('={{ $json.box }}') },
		{ items: [sandbox.emptyBox, sandbox.box].map(({ guid }) => ({ json: { box: guid } })) },
	);
	expect(run.outputs[0]).toHaveLength(1);
	expect(run.hints).toEqual([]);
});
