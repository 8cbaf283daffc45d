import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { send } from '../../../nodes/Diadoc/transport/send';
import { maxConcurrentDownloads, runThrottled } from '../../../nodes/Diadoc/transport/throttle';
import { gate, serve } from './support/loopback';
import type { Gate } from './support/loopback';
import { policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);
afterEach(() => {
	vi.useRealTimers();
});

function slot<T>(origin: string, task: () => Promise<T>): Promise<T> {
	return runThrottled({ origin }, task, new AbortController().signal);
}

describe('requests to one origin', () => {
	it('run at most four at once, however many callers there are', async () => {
		const gates: Gate[] = [];
		const calls = Array.from({ length: 10 }, () =>
			slot('http://four.example', async () => {
				const own = gate();
				gates.push(own);
				await own.opened;
			}),
		);
		await vi.waitFor(() => expect(gates).toHaveLength(4));
		gates[0]?.open();
		await calls[0];
		await vi.waitFor(() => expect(gates).toHaveLength(5));
		for (let index = 0; index < 10; index += 1) {
			await vi.waitFor(() => expect(gates.length).toBeGreaterThan(index));
			gates[index]?.open();
		}
		await Promise.all(calls);
	});

	it('do not hold up another origin', async () => {
		const held = gate();
		const calls = Array.from({ length: 4 }, () => slot('http://held.example', () => held.opened));
		expect(await slot('http://free.example', async () => 'done')).toBe('done');
		held.open();
		await Promise.all(calls);
	});

	it('have a free slot whatever the downloads do', async () => {
		const held = gate();
		const origin = 'http://downloads.example';
		let downloads = 0;
		const calls = Array.from({ length: 10 }, () =>
			runThrottled(
				{ origin, isDownload: true },
				async () => {
					downloads += 1;
					await held.opened;
				},
				new AbortController().signal,
			),
		);
		expect(await slot(origin, async () => 'done')).toBe('done');
		expect(downloads).toBe(maxConcurrentDownloads);
		held.open();
		await Promise.all(calls);
	});

	it('of the owner with the fewest running go first, however many others wait', async () => {
		const origin = 'http://fair.example';
		const { signal } = new AbortController();
		const gates: Gate[] = [];
		const owner = {};
		const many = Array.from({ length: 10 }, () =>
			runThrottled(
				{ origin, owner },
				async () => {
					const own = gate();
					gates.push(own);
					await own.opened;
				},
				signal,
			),
		);
		const few = runThrottled({ origin, owner: {} }, async () => gates.length, signal);
		await vi.waitFor(() => expect(gates).toHaveLength(4));
		gates[0]?.open();
		expect(await few).toBe(4);
		for (let index = 0; index < 10; index += 1) {
			await vi.waitFor(() => expect(gates.length).toBeGreaterThan(index));
			gates[index]?.open();
		}
		await Promise.all(many);
	});

	it('are four at once for one account, by however many names the server is asked', async () => {
		const held = gate();
		let begun = 0;
		const ask = (origin: string, account: string) =>
			runThrottled(
				{ origin, account },
				async () => {
					begun += 1;
					await held.opened;
				},
				new AbortController().signal,
			);
		const calls = ['a', 'b'].flatMap((name) =>
			Array.from({ length: 4 }, () => ask(`http://${name}.example`, 'one')),
		);
		await slot('http://c.example', async () => {});
		expect(begun).toBe(4);
		calls.push(ask('http://b.example', 'other'));
		await vi.waitFor(() => expect(begun).toBe(5));
		held.open();
		await Promise.all(calls);
	});

	it('go on when the clock of the machine is set back', async () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		const origin = 'http://clock.example';
		const fill = Array.from({ length: 50 }, () => slot(origin, async () => {}));
		await Promise.all(fill);
		vi.setSystemTime(Date.now() - 3_600_000);
		await Promise.all(Array.from({ length: 60 }, () => slot(origin, async () => {})));
	});

	it('do not begin when they are cancelled while they wait', async () => {
		const held = gate();
		const origin = 'http://cancelled.example';
		const holders = Array.from({ length: 4 }, () => slot(origin, () => held.opened));
		const controller = new AbortController();
		let begun = false;
		const waiting = runThrottled(
			{ origin },
			async () => {
				begun = true;
			},
			controller.signal,
		);
		controller.abort(new Error('cancelled'));
		await expect(waiting).rejects.toThrow('cancelled');
		held.open();
		await Promise.all(holders);
		await slot(origin, async () => {});
		expect(begun).toBe(false);
	});

	it('begin at most a hundred times in any second', async () => {
		vi.useFakeTimers({
			toFake: ['performance', 'setTimeout', 'clearTimeout'],
		});
		let begun = 0;
		const start = (count: number) =>
			Array.from({ length: count }, () =>
				slot('http://hundred.example', async () => {
					begun += 1;
				}),
			);
		const counts: number[] = [];
		const advance = async (ms: number) => {
			await vi.advanceTimersByTimeAsync(ms);
			counts.push(begun);
		};
		const calls = start(60);
		await advance(900);
		calls.push(...start(190));
		// 60 of the first second are still counted at 900 ms; a window of the clock's seconds would forget them at 1000 ms.
		await advance(0);
		await advance(99);
		await advance(1);
		await advance(899);
		await advance(1);
		await advance(1_000);
		expect(counts).toEqual([60, 100, 100, 160, 160, 200, 250]);
		await Promise.all(calls);
	});

	it('are never more than four at the service', async () => {
		let inFlight = 0;
		let most = 0;
		const full = gate();
		const origin = await serve(async (_request, response) => {
			inFlight += 1;
			most = Math.max(most, inFlight);
			if (inFlight === 4) full.open();
			await full.opened;
			response.end();
			inFlight -= 1;
		});
		await Promise.all(Array.from({ length: 40 }, () => send(requestTo(origin), policyWith())));
		expect(most).toBe(4);
	});
});
