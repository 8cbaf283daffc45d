import { describe, expect, it } from 'vitest';
import { unlessRefused } from '../../../../nodes/Diadoc/client/credentials/knownRefusals';

const refusal = new Error('refused');
const outage = new Error('down');

/** Asks a provider that throws, or answers. */
function asker(credentialId: string) {
	const state = { asked: 0, now: 1_000_000 };
	const ask = async (basis: string, answer: Error | string): Promise<unknown> =>
		await unlessRefused(
			{ credentialId, basis },
			(error) => error === refusal,
			async () => {
				state.asked += 1;
				if (answer instanceof Error) throw answer;
				return answer;
			},
			() => state.now,
		).catch((error: unknown) => error);
	return { state, ask };
}

describe('a refusal', () => {
	it('is the answer to the same question for a minute', async () => {
		const { state, ask } = asker('same');
		expect(await ask('refresh-1', refusal)).toBe(refusal);
		state.now += 59_999;
		expect(await ask('refresh-1', 'token')).toBe(refusal);
		expect(state.asked).toBe(1);
		state.now += 1;
		expect(await ask('refresh-1', 'token')).toBe('token');
		expect(state.asked).toBe(2);
	});

	it('is no answer to another question', async () => {
		const { ask } = asker('other');
		await ask('refresh-1', refusal);
		expect(await ask('refresh-2', 'token')).toBe('token');
		expect(await ask('refresh-1', 'token')).toBe('token');
	});

	it('that passes by itself is not remembered', async () => {
		const { state, ask } = asker('outage');
		expect(await ask('refresh-1', outage)).toBe(outage);
		expect(await ask('refresh-1', 'token')).toBe('token');
		expect(state.asked).toBe(2);
	});
});
