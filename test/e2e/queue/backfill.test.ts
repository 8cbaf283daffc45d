import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { rowsOf } from '../examples/dataTable';
import { createCredential, ImportedExample } from '../examples/importedExample';
import { BEFORE_THE_YEAR, firstMoment, MONTHS, YEAR } from '../examples/year';
import { printFigures } from './figures';
import { QueueModeN8n } from './queueModeN8n';

// The example that reads a year, each month in its own execution, on any worker.

const WAIT = 'Leave it to any worker';

let sandbox: Sandbox;
let n8n: QueueModeN8n;
let example: ImportedExample;

beforeAll(async () => {
	sandbox = await startSandbox({ begin: BEFORE_THE_YEAR });
	for (const month of MONTHS) sandbox.box.grow(10, { at: firstMoment(month) });
	n8n = await QueueModeN8n.start();
	const data = { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token };
	example = await ImportedExample.import(n8n.client, 'backfill-a-year');
	await example.set({
		'Which year': { fields: { year: YEAR } },
		'Events of the month': {
			credential: await createCredential(n8n.client, 'diadocApi', data),
			parameters: { boxId: { __rl: true, mode: 'id', value: sandbox.box.guid } },
		},
	});
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

/** Reads the year. @returns the executions, and those that each worker got from the queue */
async function run(): Promise<{ ids: string[]; one: string[]; two: string[] }> {
	const before = n8n.taken();
	const executions = await example.run('Begin', 1 + MONTHS.length);
	const after = n8n.taken();
	const rows = await rowsOf(n8n.client, 'Diadoc events');
	expect(rows.map(({ eventId }) => eventId).toSorted()).toEqual(
		sandbox.box.events.map(({ EventId }) => EventId).toSorted(),
	);
	return {
		ids: executions.map(({ id }) => id),
		one: after['worker-1'].slice(before['worker-1'].length),
		two: after['worker-2'].slice(before['worker-2'].length),
	};
}

test('each month goes through the queue to whichever worker is free', async () => {
	const { ids, one, two } = await run();
	expect([...one, ...two].toSorted()).toEqual(ids.toSorted());
	expect(Math.min(one.length, two.length)).toBeGreaterThan(1);
	printFigures('A year in queue mode', {
		'executions on worker 1': one.length,
		'executions on worker 2': two.length,
	});
});

test('without the wait the queue sees none of the months', async () => {
	await example.set({ [WAIT]: { disabled: true } });
	const { ids, one, two } = await run();
	const [first] = ids;
	expect([...one, ...two]).toEqual([first]);
});
