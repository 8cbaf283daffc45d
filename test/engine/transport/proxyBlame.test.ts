import { createServer, type RequestListener } from 'node:http';
import https from 'node:https';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CertificateAuthority } from '../../../sandbox/tls/certificateAuthority';
import { runDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import { credentialsBehind } from '../support/tlsFrontForTest';

const getLast = { operation: 'getLast', options: { maxRetries: 0, includeDetails: false } };

async function proxyForTest(listener: RequestListener): Promise<string> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
	return `http://127.0.0.1:${address.port}`;
}

async function errorThrough(scheme: 'http' | 'https', proxy: string) {
	vi.stubEnv(`${scheme}_proxy`, proxy);
	onTestFinished(() => void vi.unstubAllEnvs());
	const sandbox = await sandboxForTest({ events: 1 });
	const url = sandbox.url.replace('http:', `${scheme}:`);
	const credentials = credentialsFor({ ...sandbox, url });
	const { error } = await runDiadoc(sandbox, getLast, { credentials });
	return error;
}

describe('the proxy is named', () => {
	it.each(['ftp://proxy.example:21', 'socks4://proxy.example', 'file:///proxy'])(
		'when nothing can go through it: %s',
		async (proxy) => {
			expect(await errorThrough('https', proxy)).toMatchObject({
				message: 'The address of the proxy cannot be used',
				description: expect.stringContaining('HTTPS_PROXY'),
				failure: { cause: 'configuration-invalid' },
			});
		},
	);

	it.each([403, 404, 407])('when it answers %i itself', async (status) => {
		const proxy = await proxyForTest((_request, response) =>
			response.writeHead(status, { 'Content-Type': 'text/plain' }).end('Blocked by policy'),
		);
		expect(await errorThrough('http', proxy)).toMatchObject({
			message: 'The proxy refused to connect to Diadoc',
			failure: { cause: 'configuration-invalid' },
		});
	});

	it('when it does not reach Diadoc', async () => {
		const proxy = await proxyForTest((_request, response) => response.writeHead(502).end());
		expect(await errorThrough('http', proxy)).toMatchObject({
			message: 'The proxy could not connect to Diadoc',
		});
	});
});

describe('a client certificate is named', () => {
	it.each(['TLSv1.2', 'TLSv1.3'] as const)('when the server demands one: %s', async (version) => {
		const authority = await CertificateAuthority.make();
		const server = https.createServer({
			...(await authority.issue()),
			requestCert: true,
			rejectUnauthorized: true,
			ca: [authority.certificate],
			minVersion: version,
			maxVersion: version,
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void server.close());
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		const sandbox = await sandboxForTest({ events: 1 });
		const url = `https://localhost:${address.port}`;
		const credentials = credentialsBehind({ url }, sandbox, authority.certificate);
		const { error } = await runDiadoc(sandbox, getLast, { credentials });
		expect(`${error?.message} ${Object(error).description}`).toMatch(/client certificate/);
		expect(error).toMatchObject({ failure: { cause: 'configuration-invalid' } });
	});
});
