import { lookup } from 'node:dns';

import { beforeEach, describe, expect, it } from 'vitest';

import type { EgressFilter } from '../../../nodes/Diadoc/transport/request';
import { send } from '../../../nodes/Diadoc/transport/send';
import { closedOrigin, serve, serveProxy } from './support/loopback';
import { failureAt, policyWith, requestTo, setProxies, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

const allowed = { ok: true as const, result: undefined };
const refused = { ok: false as const, error: new Error('restricted address') };

/** n8n's filter as it is when the instance has no rules. */
function filterWith(overrides: Partial<EgressFilter> = {}): EgressFilter {
	return {
		validateUrl: async () => allowed,
		validateConnectionHost: () => allowed,
		createSecureLookup: () => lookup,
		...overrides,
	};
}

describe('the egress filter', () => {
	it('is asked about the address of every request, before anything is sent', async () => {
		let requests = 0;
		const asked: string[] = [];
		const origin = await serve((_request, response) => {
			requests += 1;
			response.end();
		});
		const egressFilter = filterWith({
			validateUrl: async (url) => {
				asked.push(String(url));
				return asked.length === 1 ? allowed : refused;
			},
		});
		await send(requestTo(origin), policyWith({ egressFilter }));
		const error = await failureAt(origin, { egressFilter, maxRetries: 3 });
		expect(error).toMatchObject({
			kind: 'egressRefused',
			tries: 1,
			cause: { message: 'restricted address' },
		});
		expect(asked).toEqual([`${origin}/V8/GetNewEvents`, `${origin}/V8/GetNewEvents`]);
		expect(requests).toBe(1);
	});

	it('resolves the names that are connected to', async () => {
		const origin = await serve(({ headers }, response) => response.end(headers.host));
		const { port } = new URL(origin);
		const egressFilter = filterWith({
			createSecureLookup: () => (hostname, options, onResult) =>
				lookup(hostname === 'diadoc.example' ? '127.0.0.1' : hostname, options, onResult),
		});
		const { body } = await send(
			requestTo(`http://diadoc.example:${port}`),
			policyWith({ egressFilter }),
		);
		expect(body.toString()).toBe(`diadoc.example:${port}`);
	});

	it('refuses names when they are resolved', async () => {
		const egressFilter = filterWith({
			createSecureLookup: () => (_hostname, _options, onResult) =>
				onResult(new Error('restricted address'), ''),
		});
		expect(await failureAt('http://diadoc.example', { egressFilter })).toMatchObject({
			kind: 'egressRefused',
		});
	});

	it('reports a name that does not exist as such', async () => {
		const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND x.invalid'), {
			code: 'ENOTFOUND',
		});
		const beforehand = filterWith({ validateUrl: async () => ({ ok: false, error: unknown }) });
		expect(await failureAt('http://x.invalid', { egressFilter: beforehand })).toMatchObject({
			kind: 'dns',
		});
		expect(await failureAt('http://x.invalid', { egressFilter: filterWith() })).toMatchObject({
			kind: 'dns',
		});
	});

	it('is asked about the proxy, too', async () => {
		const proxy = await serveProxy();
		setProxies({ http_proxy: `http://${proxy.host}` });
		const hosts: string[] = [];
		const egressFilter = filterWith({
			validateConnectionHost: (host) => {
				hosts.push(host);
				return refused;
			},
		});
		expect(await failureAt(await closedOrigin(), { egressFilter })).toMatchObject({
			kind: 'egressRefused',
		});
		expect(hosts).toEqual(['127.0.0.1']);
		expect(proxy.asked).toEqual([]);
	});

	it('resolves the name of the proxy', async () => {
		const proxy = await serveProxy();
		setProxies({ http_proxy: `http://proxy.example:${new URL(`http://${proxy.host}`).port}` });
		const origin = await serve((_request, response) => response.end('through the proxy'));
		const egressFilter = filterWith({
			createSecureLookup: () => (hostname, options, onResult) =>
				lookup(hostname === 'proxy.example' ? '127.0.0.1' : hostname, options, onResult),
		});
		const { body } = await send(requestTo(origin), policyWith({ egressFilter }));
		expect(body.toString()).toBe('through the proxy');
		expect(proxy.asked).toHaveLength(1);
	});

	it('of the first releases, which cannot judge a proxy, serves as well', async () => {
		const proxy = await serveProxy();
		setProxies({ http_proxy: `http://${proxy.host}` });
		const origin = await serve((_request, response) => response.end());
		const egressFilter = filterWith({ validateConnectionHost: undefined });
		expect((await send(requestTo(origin), policyWith({ egressFilter }))).status).toBe(200);
	});
});
