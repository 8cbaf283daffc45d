import { gzipSync } from 'node:zlib';

import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { send } from '../../../nodes/Diadoc/transport/send';
import { closedOrigin, serve, serveProxy, serveTls } from './support/loopback';
import { failureAt, policyWith, requestTo, setProxies, useNoProxy } from './support/sending';

const { warnings, note } = vi.hoisted(() => {
	const seen: string[] = [];
	const noteWarning = ({ name }: Error) => void seen.push(name);
	process.on('warning', noteWarning);
	return { warnings: seen, note: noteWarning };
});

// The published package has this cut of undici instead of the whole.
vi.mock('undici', async () => await import('../../../tools/vendor/undici.mjs'));

beforeEach(useNoProxy);

describe("the package's own cut of undici", () => {
	it('has all that the transport needs', async () => {
		const plain = await serve((_request, response) => {
			response.setHeader('Content-Encoding', 'gzip');
			response.end(gzipSync('plain'));
		});
		const direct = await send(requestTo(plain), policyWith());
		expect(direct.body.toString()).toBe('plain');

		const proxy = await serveProxy();
		setProxies({ http_proxy: `http://${proxy.host}`, https_proxy: `http://${proxy.host}` });
		const forwarded = await send(requestTo(plain), policyWith());
		expect(forwarded.body.toString()).toBe('plain');

		const secure = await serveTls((_request, response) => response.end());
		expect(await failureAt(secure)).toMatchObject({ kind: 'tls' });
		expect(proxy.asked.map(({ line }) => line.split(' ')[0])).toEqual(['GET', 'CONNECT']);

		setProxies({ https_proxy: await closedOrigin() });
		expect(await failureAt(secure)).toMatchObject({ kind: 'proxy' });
	});

	it('writes no warning into the log of n8n', () => {
		onTestFinished(() => void process.off('warning', note));
		expect(warnings).not.toContain('ExperimentalWarning');
	});
});
