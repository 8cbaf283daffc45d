import { describe, expect, it } from 'vitest';

import { runAbortable, timeoutSignal } from '../../../nodes/Diadoc/transport/abort';

const never = async () => await new Promise<never>(() => {});

describe('runAbortable', () => {
	it('hands on what the task returns or throws', async () => {
		expect(await runAbortable({}, async () => 'done')).toBe('done');
		await expect(
			runAbortable({}, async () => await Promise.reject(new Error('broken'))),
		).rejects.toThrow('broken');
	});

	it('does not begin when the caller has aborted before', async () => {
		let begun = false;
		const run = runAbortable({ cancel: AbortSignal.abort(new Error('too late')) }, async () => {
			begun = true;
		});
		await expect(run).rejects.toThrow('too late');
		expect(begun).toBe(false);
	});

	it.each(['cancel', 'timer'])(
		'leaves a task behind that does not mind the signal: %s',
		async (source) => {
			const controller = new AbortController();
			let seen: AbortSignal | undefined;
			const run = runAbortable({ [source]: controller.signal }, async (signal) => {
				seen = signal;
				return await never();
			});
			controller.abort();
			await expect(run).rejects.toThrow('aborted');
			expect(seen?.aborted).toBe(true);
		},
	);
});

describe('timeoutSignal', () => {
	it('does not fire at once for a time that timers cannot count', async () => {
		const fired = Array.from([2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY], timeoutSignal);
		const soon = timeoutSignal(0);
		await new Promise((resolve) => soon.addEventListener('abort', resolve));
		expect(fired.map(({ aborted }) => aborted)).toEqual([false, false, false]);
	});
});
