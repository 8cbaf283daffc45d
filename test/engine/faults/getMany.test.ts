import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { jsonOf } from '../harness/runNode';
import { idsOf } from '../support/diadocTrigger';
import { runDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import { type Fault, NOW, shownOf } from './fault';
import { allFaults } from './allFaults';
import { testWithoutWaits } from './withoutWaits';

testWithoutWaits();

/** No engine ends an action that hangs; the person sets the time-out. */
const parametersFor = ({ budget }: Fault): INodeParameters => ({
	operation: 'getAll',
	returnAll: true,
	options: budget === undefined ? {} : { timeout: 1000, maxRetries: 0 },
});

describe('Event: Get Many', () => {
	it.each(allFaults)(
		'meets %s: the item fails and says why, the next run brings all',
		async (_, fault) => {
			if (fault.budget === undefined) vi.useFakeTimers({ toFake: ['Date'], now: NOW });
			const sandbox = await sandboxForTest({ events: 10 });
			const way = await fault.way(sandbox);
			onTestFinished(async () => await way.mend());
			const credentials = credentialsFor({ ...sandbox, url: way.url });
			const run = async () => await runDiadoc(sandbox, parametersFor(fault), { credentials });

			way.breakOff();
			const broken = await run();
			expect(broken.status).toBe('error');
			expect(broken.error).toEqual(shownOf(fault));
			expect(broken.error).toHaveProperty('failure', fault.failure);
			expect(broken.error?.context.itemIndex).toBe(0);
			expect(broken.outputs.flat()).toEqual([]);

			await way.mend();
			const whole = await run();
			expect(jsonOf(whole).map(({ eventId }) => eventId)).toEqual(idsOf(sandbox.box.events));
		},
	);
});
