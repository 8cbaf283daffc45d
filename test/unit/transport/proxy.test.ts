import { beforeEach, describe, expect, it, vi } from 'vitest';

import { send } from '../../../nodes/Diadoc/transport/send';
import { CertificateAuthority } from '../../../sandbox/tls/certificateAuthority';
import { closedOrigin, gate, serve, serveProxy, serveRaw, serveTls } from './support/loopback';
import {
	canary,
	failureAt,
	instantTiming,
	failureOf,
	policyWith,
	requestTo,
	setProxies,
	useNoProxy,
} from './support/sending';

beforeEach(useNoProxy);

const serviceOrigin = 'https://diadoc.example';

describe('the proxy of the environment', () => {
	it('tunnels https, with its credentials, and keeps the tunnel', async () => {
		const authority = await CertificateAuthority.make();
		const origin = await serveTls(
			({ headers }, response) => response.end(headers.authorization),
			await authority.issue(),
		);
		const policy = policyWith({ caCertificates: authority.certificate });
		const proxy = await serveProxy();
		setProxies({ https_proxy: `http://user:p%40ss@${proxy.host}` });
		for (let count = 0; count < 3; count += 1) {
			const { body } = await send(requestTo(origin), policy);
			expect(body.toString()).toBe(`Bearer ${canary}`);
		}
		expect(proxy.asked).toEqual([
			{
				line: `CONNECT ${new URL(origin).host}`,
				authorization: `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
			},
		]);
	});

	it('is asked for plain http without a tunnel', async () => {
		const origin = await serve((request, response) => response.end(request.url));
		const proxy = await serveProxy();
		setProxies({ http_proxy: `http://user:pass@${proxy.host}` });
		const { body } = await send(requestTo(origin, { query: { boxId: '1' } }), policyWith());
		expect(body.toString()).toBe('/V8/GetNewEvents?boxId=1');
		expect(proxy.asked).toEqual([
			{
				line: `GET ${origin}/V8/GetNewEvents?boxId=1`,
				authorization: `Basic ${Buffer.from('user:pass').toString('base64')}`,
			},
		]);
	});

	it.each([
		['HTTP_PROXY', 'http_proxy'],
		['ALL_PROXY', 'all_proxy'],
	])('is the one that %s names, in both cases', async (upper, lower) => {
		const origin = await serve((_request, response) => response.end());
		for (const name of [upper, lower]) {
			const proxy = await serveProxy();
			setProxies({});
			vi.stubEnv(name, `http://${proxy.host}`);
			await send(requestTo(origin), policyWith());
			expect(proxy.asked).toHaveLength(1);
		}
	});

	it('is left aside for the hosts that NO_PROXY names, and the variables are read for every request', async () => {
		const origin = await serve((_request, response) => response.end());
		const proxy = await serveProxy();
		setProxies({ http_proxy: `http://${proxy.host}`, no_proxy: 'example.org,127.0.0.1' });
		await send(requestTo(origin), policyWith());
		expect(proxy.asked).toHaveLength(0);
		setProxies({ http_proxy: `http://${proxy.host}`, no_proxy: 'example.org' });
		await send(requestTo(origin), policyWith());
		expect(proxy.asked).toHaveLength(1);
	});
});

describe('a proxy that does not work', () => {
	/** The error of a request to a service behind the proxy; it does not hold the proxy's credentials. */
	async function failureBehind(proxyOrigin: string, origin = serviceOrigin) {
		const proxy = proxyOrigin.replace('://', '://user:openSesame@');
		setProxies({ https_proxy: proxy, http_proxy: proxy });
		const error = await failureAt(origin);
		const credentials = Buffer.from('user:openSesame').toString('base64');
		for (const secret of ['openSesame', credentials]) {
			expect(`${JSON.stringify(error)} ${error.stack}`).not.toContain(secret);
		}
		return error;
	}

	it.each(['https://diadoc.example', 'http://diadoc.example'])(
		'is distinguished from the service when it is unreachable: %s',
		async (origin) => {
			expect(await failureBehind(await closedOrigin(), origin)).toMatchObject({
				kind: 'proxy',
				cause: { code: 'ECONNREFUSED' },
			});
			expect(await failureBehind('http://proxy.invalid', origin)).toMatchObject({
				kind: 'proxy',
				cause: { code: 'ENOTFOUND' },
			});
		},
	);

	it.each([407, 502])(
		'is distinguished from the service when it answers %i to CONNECT',
		async (status) => {
			const closed = gate();
			const origin = await serveRaw((socket) => {
				socket.on('close', closed.open);
				socket.write(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
			});
			expect(await failureBehind(origin)).toMatchObject({
				kind: 'proxy',
				cause: { proxyStatus: status },
			});
			await closed.opened;
		},
	);

	it('is distinguished from the service when it requires credentials for plain http', async () => {
		const origin = await serveRaw((socket) =>
			socket.end('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n'),
		);
		expect(await failureBehind(origin, 'http://diadoc.example')).toMatchObject({ kind: 'proxy' });
	});

	it('is asked once a try when it closes the connection instead of answering', async () => {
		let connections = 0;
		const origin = await serveRaw((socket) => {
			connections += 1;
			socket.destroy();
		});
		setProxies({ https_proxy: origin });
		const { timing } = instantTiming();
		const error = await failureOf(
			send(requestTo(serviceOrigin), policyWith({ maxRetries: 1 }), timing),
		);
		expect(error).toMatchObject({ kind: 'proxy', tries: 2 });
		expect(connections).toBe(2);
	});

	it('has an address that is none', async () => {
		setProxies({ https_proxy: 'http://user:openSesame@bad host' });
		const error = await failureAt(serviceOrigin);
		expect(error).toMatchObject({ kind: 'proxyUnusable', tries: 1 });
		expect(JSON.stringify(error)).not.toContain('openSesame');
	});

	it('does not hold up a call longer than its time-out when it does not answer', async () => {
		setProxies({ https_proxy: await serveRaw(() => {}) });
		expect(await failureAt(serviceOrigin, { timeout: 60 })).toMatchObject({ kind: 'timeout' });
	});

	it('leaves the certificate of the service to be checked', async () => {
		const origin = await serveTls((_request, response) => response.end());
		const proxy = await serveProxy();
		setProxies({ https_proxy: `http://${proxy.host}` });
		expect(await failureAt(origin)).toMatchObject({ kind: 'tls' });
		expect(proxy.asked).toHaveLength(1);
	});
});
