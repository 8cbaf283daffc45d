import { expect, test } from 'vitest';
import { watchExecutions } from '../../../tools/start/arrivals.mjs';
import { testDelivery } from '../delivery/deliveryTests';
import { startOldestN8n } from './oldestN8n';

const running = testDelivery(startOldestN8n);

test('a poll that is refused ends in an execution that says why, and the next one catches up', async () => {
	const { n8n, sandbox, workflowId } = running();
	const refusal = { kind: 'status', status: 403, text: 'Access is denied' } as const;
	sandbox.faults.add({ path: '/V8/GetNewEvents', effect: refusal });
	const grown = sandbox.box.grow(3).map(({ EventId }) => EventId);

	const failed: string[] = [];
	const arrived: string[] = [];
	const { signal } = new AbortController();
	for await (const { arrivals, failures } of watchExecutions(n8n.client, workflowId, signal)) {
		arrived.push(...arrivals.map(({ eventId }) => eventId));
		failed.push(...failures);
		if (grown.every((id) => arrived.includes(id))) break;
	}
	expect(failed).toEqual([expect.stringMatching(/: Diadoc refused access: .*Access is denied/s)]);
	expect(arrived.toSorted()).toEqual(sandbox.box.events.map(({ EventId }) => EventId).toSorted());
});
