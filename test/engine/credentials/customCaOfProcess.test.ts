import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, it, onTestFinished } from 'vitest';
import { CertificateAuthority } from '../../../sandbox/tls/certificateAuthority';
import { sandboxForTest } from '../support/sandboxForTest';
import { tlsFrontForTest } from '../support/tlsFrontForTest';

// Trust is settled when a process starts, so each case has its own process.

/** Sends a request to each address with the certificates of a credential; prints the statuses or errors. */
const script = `
const { send } = require(process.env.SEND);
const policy = { timeout: 20000, maxRetries: 0, maxResponseBytes: 1000, caCertificates: process.env.CA };
const ask = async (origin) => {
	const request = { method: 'GET', origin, path: '/GetMyOrganizations', headers: {} };
	return await send(request, policy).then(({ status }) => status, (error) => error.status ?? error.kind);
};
Promise.all(process.argv.slice(1).map(ask)).then((outcomes) => {
	console.log(JSON.stringify(outcomes));
	process.exit();
});
`;

function fileWith(text: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-ca-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'authority.pem');
	writeFileSync(file, text);
	return file;
}

it.each<[string, (file: string) => Record<string, string>]>([
	['NODE_EXTRA_CA_CERTS', (file) => ({ NODE_EXTRA_CA_CERTS: file })],
	[
		"the certificates of the machine, as n8n's Docker image does with /opt/custom-certificates",
		(file) => ({ NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: file }),
	],
])('certificates of a credential are trusted besides %s', async (_what, env) => {
	const ofServer = await CertificateAuthority.make('Authority that the n8n server trusts');
	const ofCredential = await CertificateAuthority.make('Authority that the credential trusts');
	const ofNobody = await CertificateAuthority.make('Authority that nobody trusts');
	const sandbox = await sandboxForTest();
	const urls: string[] = [];
	for (const authority of [ofServer, ofCredential, ofNobody])
		urls.push((await tlsFrontForTest(sandbox, await authority.issue())).url);
	const outcomes = async (caCertificates: string) => {
		const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, ...urls], {
			env: {
				...process.env,
				...env(fileWith(ofServer.certificate)),
				SEND: join(inject('installedPackage'), 'dist/inside.js'),
				CA: caCertificates,
				NO_PROXY: '*',
			},
		});
		return JSON.parse(stdout);
	};
	// A status: the request arrived, and the sandbox refused it without a token.
	expect(await outcomes('')).toEqual([expect.any(Number), 'tls', 'tls']);
	expect(await outcomes(ofCredential.certificate)).toEqual([
		expect.any(Number),
		expect.any(Number),
		'tls',
	]);
});
