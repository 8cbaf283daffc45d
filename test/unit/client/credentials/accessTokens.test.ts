import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { methods } from '../../../../nodes/Diadoc/api/methods';
import { call } from '../../../../nodes/Diadoc/api/call';
import { endedBy } from '../../../../nodes/Diadoc/api/connection';
import { receiveFile } from '../../../../nodes/Diadoc/api/file';
import { AccessTokens } from '../../../../nodes/Diadoc/client/credentials/accessTokens';
import { type SeenRequest, serveDiadoc } from '../../api/support/diadoc';
import { gate } from '../../transport/support/loopback';

const GET = { method: methods.getMyOrganizations, query: {} };

/** A service that knows some tokens, and a connection that renews its own in the order of the list. */
async function serveTokens(known: string[], renewals: string[]) {
	const { connection, seen } = await serveDiadoc(({ headers }) => {
		const token = headers.authorization?.toString().replace('Bearer ', '') ?? '';
		return known.includes(token) ? { body: 'a file' } : { status: 401 };
	});
	const refused: string[] = [];
	const tokens = new AccessTokens('a-token', async (token) => {
		refused.push(token);
		return renewals.shift() ?? '';
	});
	return { connection: { ...connection, tokens }, seen, refused };
}

function tokensOf(seen: readonly SeenRequest[]): unknown[] {
	return seen.map(({ headers }) => headers.authorization);
}

describe('a call that the service refuses with 401', () => {
	it('is made once more with a renewed token, which later calls begin with', async () => {
		const { connection, seen, refused } = await serveTokens(['b-token'], ['b-token']);
		expect((await call(connection, GET)).body.toString()).toBe('a file');
		await call(connection, GET);
		expect(refused).toEqual(['a-token']);
		expect(tokensOf(seen)).toEqual(['Bearer a-token', 'Bearer b-token', 'Bearer b-token']);
	});

	it('is not made a third time', async () => {
		const { connection, seen, refused } = await serveTokens([], ['b-token', 'c-token']);
		await expect(call(connection, GET)).rejects.toMatchObject({ kind: 'status', status: 401 });
		expect(refused).toEqual(['a-token']);
		expect(tokensOf(seen)).toEqual(['Bearer a-token', 'Bearer b-token']);
		expect(connection.tokens.isRefused).toBe(true);
	});

	it('ends with what the renewal throws', async () => {
		const { connection, seen } = await serveTokens([], []);
		const refusal = new Error('connect it again');
		const tokens = new AccessTokens('a-token', async () => await Promise.reject(refusal));
		await expect(call({ ...connection, tokens }, GET)).rejects.toBe(refusal);
		expect(seen).toHaveLength(1);
		expect(tokens.isRefused).toBe(true);
	});

	it('ends there when a person has to enter the token', async () => {
		const { connection, seen } = await serveTokens([], []);
		const tokens = new AccessTokens('a-token');
		await expect(call({ ...connection, tokens }, GET)).rejects.toMatchObject({ status: 401 });
		expect(seen).toHaveLength(1);
	});

	it('brings a file as well', async () => {
		const { connection, refused } = await serveTokens(['b-token'], ['b-token']);
		const request = { method: methods.getEntityContent, query: {} };
		const body = await receiveFile(connection, request, async ({ stream }) => await text(stream));
		expect(body).toBe('a file');
		expect(refused).toEqual(['a-token']);
	});
});

describe('tokens that end again and again', () => {
	/** Each token is good for so many requests, of all that share it. */
	async function serveShortLived(uses: number) {
		const used = new Map<string, number>();
		const { connection, seen } = await serveDiadoc(({ headers }) => {
			const token = String(headers.authorization);
			const count = (used.get(token) ?? 0) + 1;
			used.set(token, count);
			return count > uses ? { status: 401 } : { body: 'a file' };
		});
		let renewals = 0;
		const tokens = new AccessTokens('token-0', async () => `token-${(renewals += 1)}`);
		return { connection: { ...connection, tokens }, seen };
	}

	it('cost each copy of the connection no more 401 than the requests that are under way together', async () => {
		const { connection, seen } = await serveShortLived(5);
		const windows = Array.from({ length: 4 }, () =>
			endedBy(connection, new AbortController().signal),
		);
		await Promise.all(
			windows.map(async (window) => {
				for (let page = 0; page < 10; page += 1) await call(window, GET);
			}),
		);
		const tokens = new Set(tokensOf(seen));
		// Of each token five requests were answered, but of the last.
		expect(tokens.size).toBe(8);
		expect(seen.length - 40).toBeLessThanOrEqual(7 * 4);
	});

	it('cost one walk one 401 a token', async () => {
		const { connection, seen } = await serveShortLived(3);
		for (let page = 0; page < 12; page += 1) await call(connection, GET);
		expect(seen).toHaveLength(12 + 3);
	});

	it('are not sent any more while another one is on its way', async () => {
		const renewed = gate();
		const tokens = new AccessTokens('a-token', async () => {
			await renewed.opened;
			return 'b-token';
		});
		const refused = tokens.refused('Bearer a-token');
		const header = tokens.header();
		const refusedToo = tokens.refused('Bearer a-token');
		renewed.open();
		expect(await Promise.all([refused, header, refusedToo])).toEqual([
			true,
			'Bearer b-token',
			true,
		]);
		expect(await tokens.refused('Bearer a-token')).toBe(true);
		expect(await tokens.header()).toBe('Bearer b-token');
	});

	it('are given up when several new ones in a row are refused', async () => {
		let renewals = 0;
		const tokens = new AccessTokens('token-0', async () => `token-${(renewals += 1)}`);
		tokens.accepted('Bearer token-0');
		const outcomes: boolean[] = [];
		for (let index = 0; index < 4; index += 1) {
			outcomes.push(await tokens.refused(await tokens.header()));
		}
		expect(outcomes).toEqual([true, true, true, false]);
	});
});

it('a call that is refused for another reason renews nothing', async () => {
	const { connection } = await serveDiadoc(() => ({ status: 403 }));
	let renewed = 0;
	const tokens = new AccessTokens('a-token', async () => {
		renewed += 1;
		return 'b-token';
	});
	await expect(call({ ...connection, tokens }, GET)).rejects.toMatchObject({ status: 403 });
	expect(renewed).toBe(0);
});
