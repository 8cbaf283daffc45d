import https from 'node:https';
import { generate } from 'selfsigned';
import { it } from 'vitest';
import { failureAt, useNoProxy } from './support/sending';
import { send } from '../../../nodes/Diadoc/transport/send';
import { requestTo, policyWith } from './support/sending';
import { serveRaw } from './support/loopback';
it('x', async () => {
	useNoProxy();
	const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
		keyType: 'ec', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
	});
	for (const v of ['TLSv1.2','TLSv1.3'] as const) {
	const server = https.createServer({ cert, key, requestCert: true, rejectUnauthorized: true, ca: [cert], minVersion: v, maxVersion: v }, (_q, r) => r.end('x'));
	await new Promise<void>((r) => server.listen(0, () => r()));
	const port = (server.address() as any).port;
	for (let i = 0; i < 5; i++) {
		const e = await failureAt(`https://localhost:${port}`, { caCertificates: cert });
		console.log(v, e.kind, JSON.stringify(e.cause));
	}
	server.close();
	}
	const origin = await serveRaw((s) => s.end('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'));
	console.log((await send(requestTo(origin), policyWith())).body.toString());
});
