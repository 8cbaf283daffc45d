import { describe, expect, it, vi } from 'vitest';
import { call } from '../../../nodes/Diadoc/api/call';
import { CallMemory, newExecutionMemory } from '../../../nodes/Diadoc/api/callMemory';
import { methods } from '../../../nodes/Diadoc/api/methods';
import { serveDiadoc } from './support/diadoc';

const GET = { method: methods.getMyOrganizations, query: {} };

/** A service that is away for as long as the test says. */
async function serveOutage() {
	const state = { isAway: true };
	const { connection, seen } = await serveDiadoc(() => (state.isAway ? { status: 503 } : {}));
	const execution = newExecutionMemory();
	const run = () => ({ ...connection, memory: new CallMemory(execution) });
	return { state, seen, run };
}

describe('the calls of a run', () => {
	it('are not made any more after three failed, and one says so', async () => {
		const { seen, run } = await serveOutage();
		const connection = run();
		for (let index = 0; index < 6; index += 1) {
			await expect(call(connection, GET)).rejects.toMatchObject({ status: 503 });
		}
		expect(seen).toHaveLength(3);
		await expect(call(connection, GET)).rejects.toMatchObject({
			tries: 0,
			cause: { message: expect.stringContaining('not sent') },
		});
	});

	it('try again after a while, and go on when the service is there', async () => {
		vi.useFakeTimers({ toFake: ['performance'] });
		const { state, seen, run } = await serveOutage();
		const connection = run();
		for (let index = 0; index < 4; index += 1) await call(connection, GET).catch(() => undefined);
		state.isAway = false;
		vi.advanceTimersByTime(29_000);
		await expect(call(connection, GET)).rejects.toMatchObject({ tries: 0 });
		vi.advanceTimersByTime(2_000);
		await call(connection, GET);
		await call(connection, GET);
		vi.useRealTimers();
		expect(seen).toHaveLength(5);
	});

	it('of another run, such as a retry by n8n, are made, but not repeated meanwhile', async () => {
		const { seen, run } = await serveOutage();
		for (let index = 0; index < 4; index += 1) {
			const { policy, ...connection } = run();
			const withRetries = { ...connection, policy: { ...policy, maxRetries: index === 0 ? 0 : 3 } };
			await expect(call(withRetries, GET)).rejects.toMatchObject({ status: 503, tries: 1 });
		}
		expect(seen).toHaveLength(4);
	});

	it('go on after an answer that is about one of them', async () => {
		const { connection, seen } = await serveDiadoc(() => ({ status: 404 }));
		const remembering = { ...connection, memory: new CallMemory(newExecutionMemory()) };
		for (let index = 0; index < 5; index += 1) {
			await expect(call(remembering, GET)).rejects.toMatchObject({ status: 404 });
		}
		expect(seen).toHaveLength(5);
	});
});
