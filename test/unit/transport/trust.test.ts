import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { send } from '../../../nodes/Diadoc/transport/send';
import { CertificateAuthority } from '../../../sandbox/tls/certificateAuthority';
import { serveProxy, serveTls } from './support/loopback';
import { failureAt, policyWith, requestTo, setProxies, useNoProxy } from './support/sending';

let authority: CertificateAuthority;
let ofProxy: CertificateAuthority;

beforeAll(async () => {
	authority = await CertificateAuthority.make();
	ofProxy = await CertificateAuthority.make('Authority of the proxy');
});

beforeEach(useNoProxy);

describe('certificates that are trusted besides those of Node', () => {
	it('serve behind a proxy, too', async () => {
		const origin = await serveTls((_request, response) => response.end(), await authority.issue());
		const proxy = await serveProxy();
		setProxies({ https_proxy: `http://${proxy.host}` });
		const { status } = await send(
			requestTo(origin),
			policyWith({ caCertificates: authority.certificate }),
		);
		expect(status).toBe(200);
		expect(await failureAt(origin)).toMatchObject({
			kind: 'tls',
			cause: { code: expect.stringMatching(/^UNABLE_TO_/) },
		});
		expect(proxy.asked.map(({ line }) => line)).toEqual([
			`CONNECT ${new URL(origin).host}`,
			`CONNECT ${new URL(origin).host}`,
		]);
	});

	it('do not make up for the name of another host behind a proxy', async () => {
		const certificate = await authority.issue('stand.example');
		const origin = await serveTls((_request, response) => response.end(), certificate);
		const proxy = await serveProxy();
		setProxies({ https_proxy: `http://${proxy.host}` });
		expect(await failureAt(origin, { caCertificates: authority.certificate })).toMatchObject({
			kind: 'tls',
			cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
		});
	});

	it('serve for the connection to the proxy itself', async () => {
		const origin = await serveTls((_request, response) => response.end(), await authority.issue());
		const proxy = await serveProxy(await ofProxy.issue());
		const { port } = new URL(`https://${proxy.host}`);
		setProxies({ https_proxy: `https://localhost:${port}` });
		const caCertificates = `${authority.certificate}\n${ofProxy.certificate}`;
		const { status } = await send(requestTo(origin), policyWith({ caCertificates }));
		expect(status).toBe(200);
		expect(await failureAt(origin, { caCertificates: authority.certificate })).toMatchObject({
			kind: 'proxy',
			cause: { code: expect.stringMatching(/^UNABLE_TO_/) },
		});
		expect(await failureAt(origin, { caCertificates: ofProxy.certificate })).toMatchObject({
			kind: 'tls',
		});
		expect(proxy.asked).toHaveLength(2);
	});

	it('do not make up for a name that the proxy does not have', async () => {
		const proxy = await serveProxy(await ofProxy.issue('proxy.example'));
		const { port } = new URL(`https://${proxy.host}`);
		setProxies({ https_proxy: `https://localhost:${port}` });
		const refused = await failureAt('https://diadoc.example', {
			caCertificates: ofProxy.certificate,
		});
		expect(refused).toMatchObject({
			kind: 'proxy',
			cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
		});
		expect(proxy.asked).toEqual([]);
	});
});
