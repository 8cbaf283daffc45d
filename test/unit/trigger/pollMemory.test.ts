import type { INode } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { maxRemembered, pollMemoryOf } from '../../../nodes/Diadoc/trigger/pollMemory';

const memoryOf = (id: string) => {
	const node: INode = {
		id,
		name: 'Diadoc',
		type: 'diadocTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return pollMemoryOf({
		getNode: () => node,
		getWorkflow: () => ({ id: 'workflow', active: true }),
	});
};

it('keeps the memories of the triggers that polled last, and of those whose poll still runs', () => {
	const [polling, running, deleted] = ['polling', 'running', 'deleted'].map(memoryOf);
	if (running) running.running = { until: Infinity };
	for (let other = 0; other < maxRemembered; other += 1) {
		expect(memoryOf('polling')).toBe(polling);
		memoryOf(`other ${other}`);
	}
	expect(memoryOf('polling')).toBe(polling);
	expect(memoryOf('running')).toBe(running);
	expect(memoryOf('deleted')).not.toBe(deleted);
});
