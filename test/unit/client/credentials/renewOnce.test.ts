import { describe, expect, it } from 'vitest';
import { renewOnce } from '../../../../nodes/Diadoc/client/credentials/renewOnce';

/** An engine that keeps one token, and whose refreshes end when the test says so. */
function engine(id: string, { token }: { token?: string } = { token: 'token-0' }) {
	let kept = token;
	const refreshes: Array<{ resolve: (token: string) => void; reject: (error: Error) => void }> = [];
	const renew = async (refused: string) =>
		await renewOnce(id, refused, {
			kept: async () => kept,
			refresh: async () =>
				(kept = await new Promise<string>((resolve, reject) => {
					refreshes.push({ resolve, reject });
				})),
		});
	/** The refresh that began last, once it has begun. */
	const begun = async (count: number) => {
		while (refreshes.length < count) await new Promise(setImmediate);
		return refreshes[count - 1];
	};
	return { renew, refreshes, begun };
}

describe('a renewal', () => {
	it('is one refresh for all who ask for it while it is under way', async () => {
		const { renew, refreshes, begun } = engine('together');
		const renewed = Promise.all([renew('token-0'), renew('token-0'), renew('token-0')]);
		(await begun(1))?.resolve('token-1');
		expect(await renewed).toEqual(['token-1', 'token-1', 'token-1']);
		expect(refreshes).toHaveLength(1);
	});

	it('gives who comes later the token that is kept by then', async () => {
		const { renew, refreshes, begun } = engine('late');
		const first = renew('token-0');
		(await begun(1))?.resolve('token-1');
		await first;
		expect(await renew('token-0')).toBe('token-1');
		expect(refreshes).toHaveLength(1);
	});

	it('is made anew for who was refused with what the one under way brings', async () => {
		const { renew, begun } = engine('refused');
		const first = renew('token-0');
		const second = renew('token-1');
		(await begun(1))?.resolve('token-1');
		(await begun(2))?.resolve('token-2');
		expect([await first, await second]).toEqual(['token-1', 'token-2']);
	});

	it('fails for all who wait for it, and can be made again', async () => {
		const { renew, begun } = engine('failing');
		const waiting = Promise.allSettled([renew('token-0'), renew('token-0')]);
		(await begun(1))?.reject(new Error('down'));
		expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		const again = renew('token-0');
		(await begun(2))?.resolve('token-1');
		expect(await again).toBe('token-1');
	});

	it('of one credential does not wait for that of another', async () => {
		const [one, other] = [engine('one'), engine('other')];
		const waiting = one.renew('token-0');
		await one.begun(1);
		const renewed = other.renew('token-0');
		(await other.begun(1))?.resolve('token-1');
		expect(await renewed).toBe('token-1');
		(await one.begun(1))?.resolve('token-9');
		expect(await waiting).toBe('token-9');
	});

	it('is made when no token is kept', async () => {
		const { renew, begun } = engine('empty', {});
		const first = renew('');
		(await begun(1))?.resolve('token-1');
		expect(await first).toBe('token-1');
	});
});
