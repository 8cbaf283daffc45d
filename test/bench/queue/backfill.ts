import { expect } from 'vitest';
import type { Execution } from '../../../tools/n8n/client.mjs';
import { nodeOutput } from '../../../tools/n8n/executions.mjs';
import { deleteTable, rowsOf } from '../../e2e/examples/dataTable';
import { createCredential, ImportedExample } from '../../e2e/examples/importedExample';
import { MONTHS, YEAR } from '../../e2e/examples/year';
import type { QueueModeN8n } from '../../e2e/queue/queueModeN8n';
import type { Sandbox } from '../../../sandbox/sandbox';
import { RequestWatch, type Traffic } from './requestWatch';

const TABLE = 'Diadoc events';
const CALLED = 'A month to read';
const READER = 'Events of the month';

export interface Run {
	/** From the first request at the service to the end of the last execution. */
	seconds: number;
	traffic: Traffic;
	/** How many months each worker has read, the busiest first. */
	months: number[];
}

export interface BackfillOptions {
	writesRows: boolean;
	includeDetails: boolean;
}

export class Backfill {
	private constructor(
		private readonly n8n: QueueModeN8n,
		private readonly sandbox: Sandbox,
		private readonly example: ImportedExample,
		private readonly writesRows: boolean,
	) {}

	/**
	 * The shipped example, except that a month waits for a call instead of 65 seconds: n8n puts it into the queue in the
	 * same way, and the benchmark need not wait.
	 */
	static async import(
		n8n: QueueModeN8n,
		sandbox: Sandbox,
		{ writesRows, includeDetails }: BackfillOptions,
	): Promise<Backfill> {
		const { url, token, box } = sandbox;
		const data = { environment: 'custom', baseUrl: url, accessToken: token };
		const example = await ImportedExample.import(n8n.client, 'backfill-a-year');
		// After such a wait the item is what came with the call.
		const ofTheMonth = (name: string) => `={{ $('${CALLED}').first().json.${name} }}`;
		await example.set({
			'Which year': { fields: { year: YEAR } },
			'Leave it to any worker': { parameters: { resume: 'webhook' } },
			[READER]: {
				credential: await createCredential(n8n.client, 'diadocApi', data),
				parameters: {
					boxId: { __rl: true, mode: 'id', value: box.guid },
					options: { includeDetails },
					filters: { from: ofTheMonth('from'), to: ofTheMonth('to') },
				},
			},
			'Write the rows': { disabled: !writesRows },
		});
		return new Backfill(n8n, sandbox, example, writesRows);
	}

	/**
	 * Reads the year, into a new table if rows are written.
	 *
	 * @param eventIds what has to be read, each once
	 */
	async run(eventIds: readonly string[]): Promise<Run> {
		const { n8n, example } = this;
		await example.begin('Begin');
		// The calling workflow does not wait.
		await example.ended(1);
		const waiting = await example.waiting(MONTHS.length);
		const before = n8n.taken();
		const watch = new RequestWatch(this.sandbox);
		await Promise.all(waiting.map(async (execution) => await this.#wake(execution)));
		const months = await example.ended(MONTHS.length);
		const traffic = await watch.traffic();

		const read = this.writesRows
			? await rowsOf(n8n.client, TABLE)
			: months.flatMap((execution) => nodeOutput(execution, READER));
		expect(read.map(({ eventId }) => String(eventId)).toSorted()).toEqual(eventIds.toSorted());
		await deleteTable(n8n.client, TABLE);

		const end = Math.max(...months.map(({ stoppedAt }) => Date.parse(stoppedAt ?? '')));
		const taken = Object.entries(n8n.taken()).map(([worker, ids]) => {
			const known = Object.entries(before).find(([name]) => name === worker)?.[1] ?? [];
			return ids.length - known.length;
		});
		return {
			seconds: (end - traffic.begin) / 1000,
			traffic,
			months: taken.toSorted((one, other) => other - one),
		};
	}

	async #wake({ id, data }: Execution): Promise<void> {
		const query = new URLSearchParams({ signature: data?.resumeToken ?? '' });
		const answer = await fetch(`${this.n8n.url}/webhook-waiting/${id}?${query}`);
		expect(answer.status, await answer.text()).toBe(200);
	}
}
