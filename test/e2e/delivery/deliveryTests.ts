import { afterAll, beforeAll, expect, test } from 'vitest';
import { awaitEveryEvent } from '../../../tools/start/check.mjs';
import { publishDemo } from '../../../tools/start/demoWorkflow.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import type { InstalledN8n } from '../support/installedN8n';
import { readWithPlainCursor } from './plainCursorClient';

/** Two events of one tick on both sides of the border between the first two pages of 500. */
const SECOND_OF_THE_TICK = 500;

export interface Delivery {
	n8n: InstalledN8n;
	sandbox: Sandbox;
	/** Of the published demo workflow. */
	workflowId: string;
}

/**
 * Declares the tests that n8n gets each event exactly once: with its activation, with a scheduled poll, over a restart
 * and over a power cut.
 *
 * @returns what a later test continues with
 */
export function testDelivery(start: () => Promise<InstalledN8n>): () => Delivery {
	let sandbox: Sandbox;
	let n8n: InstalledN8n;
	let workflowId: string;

	const connection = () => ({ url: sandbox.url, token: sandbox.token });
	const eventIds = () => sandbox.box.events.map(({ EventId }) => EventId);

	/** Every event of the box is in exactly one execution of the workflow. */
	const everyEventArrives = async () =>
		await awaitEveryEvent({
			client: n8n.client,
			workflowId,
			eventIds: async () => eventIds(),
			signal: new AbortController().signal,
		});

	beforeAll(async () => {
		sandbox = await startSandbox({ events: 620, sharedTicks: [SECOND_OF_THE_TICK] });
		n8n = await start();
		const target = { name: 'Delivery', connection: connection(), boxId: sandbox.box.guid };
		({ workflowId } = await publishDemo(n8n.client, {
			...target,
			startFrom: 'beginning',
			goesOn: false,
		}));
	});

	afterAll(async () => {
		await n8n?.dispose();
		await sandbox?.close();
	});

	test('publishing brings the whole box, also the event that a plain cursor loses at the page border', async () => {
		await everyEventArrives();
		const plain = await readWithPlainCursor({ ...connection(), boxId: sandbox.box.guid });
		const lost = eventIds().filter((id) => !plain.includes(id));
		expect(lost).toEqual([eventIds()[SECOND_OF_THE_TICK]]);
	});

	test('what happens while n8n is stopped arrives at its next start, and nothing comes again', async () => {
		await n8n.restart({
			how: 'stop',
			meanwhile: () => void sandbox.box.grow(25, { sharedTicks: [0, 7] }),
		});
		await everyEventArrives();
	});

	test('what happens while n8n runs arrives with a scheduled poll', async () => {
		sandbox.box.grow(3);
		await everyEventArrives();
	});

	test('after a power cut nothing is lost and nothing comes again', async () => {
		await n8n.restart({
			how: 'kill',
			meanwhile: () => void sandbox.box.grow(10, { sharedTicks: [0] }),
		});
		await everyEventArrives();
	});

	return () => ({ n8n, sandbox, workflowId });
}
