import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { authorized } from '../../../nodes/Diadoc/api/authorized';
import { call } from '../../../nodes/Diadoc/api/call';
import { receiveFile } from '../../../nodes/Diadoc/api/file';
import { TransportError } from '../../../nodes/Diadoc/transport/transportError';
import { type SeenRequest, serveDiadoc } from './support/diadoc';

const refused401 = new TransportError({
	kind: 'status',
	status: 401,
	method: 'GET',
	url: 'https://diadoc.example.com/',
	tries: 1,
});

const GET = { path: '/GetMyOrganizations', query: {}, maxResponseBytes: 1000 };

/** A service that knows some tokens, and a connection that renews its own in the order of the list. */
async function serveTokens(known: string[], renewals: string[]) {
	const { connection, seen } = await serveDiadoc(({ headers }) => {
		const token = headers.authorization?.toString().replace('Bearer ', '') ?? '';
		return known.includes(token) ? { body: 'a file' } : { status: 401 };
	});
	const refused: string[] = [];
	connection.renewAccessToken = async (token) => {
		refused.push(token);
		return renewals.shift() ?? '';
	};
	return { connection, seen, refused };
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
	});

	it('ends with what the renewal throws', async () => {
		const { connection, seen } = await serveTokens([], []);
		const refusal = new Error('connect it again');
		connection.renewAccessToken = async () => await Promise.reject(refusal);
		await expect(call(connection, GET)).rejects.toBe(refusal);
		expect(seen).toHaveLength(1);
	});

	it('ends there when a person has to enter the token', async () => {
		const { connection, seen } = await serveTokens([], []);
		delete connection.renewAccessToken;
		await expect(call(connection, GET)).rejects.toMatchObject({ status: 401 });
		expect(seen).toHaveLength(1);
	});

	it('takes the token that another call has renewed meanwhile', async () => {
		const refusals: Array<() => void> = [];
		const { connection, seen } = await serveDiadoc(() => ({ body: 'a file' }));
		let renewals = 0;
		connection.renewAccessToken = async () => `token-${(renewals += 1)}`;
		const request = async () =>
			await new Promise<string>((resolve, reject) => {
				const { accessToken } = connection;
				if (accessToken !== 'a-token') resolve(accessToken);
				else refusals.push(() => reject(refused401));
			});
		const calls = [authorized(connection, request), authorized(connection, request)];
		refusals[0]?.();
		expect(await calls[0]).toBe('token-1');
		refusals[1]?.();
		expect(await calls[1]).toBe('token-1');
		expect([renewals, seen.length]).toEqual([1, 0]);
	});

	it('brings a file as well', async () => {
		const { connection, refused } = await serveTokens(['b-token'], ['b-token']);
		const request = { path: '/V4/GetEntityContent', query: {} };
		const body = await receiveFile(connection, request, async ({ stream }) => await text(stream));
		expect(body).toBe('a file');
		expect(refused).toEqual(['a-token']);
	});
});

it('a call that is refused for another reason renews nothing', async () => {
	const { connection } = await serveDiadoc(() => ({ status: 403 }));
	let renewed = 0;
	connection.renewAccessToken = async () => {
		renewed += 1;
		return 'b-token';
	};
	await expect(call(connection, GET)).rejects.toMatchObject({ status: 403 });
	expect(renewed).toBe(0);
});
