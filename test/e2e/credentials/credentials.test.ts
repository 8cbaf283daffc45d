import { createServer } from 'node:http';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../../tools/install.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { CertificateAuthority } from '../../../sandbox/tls/certificateAuthority';
import { startTlsFront, type TlsFront } from '../../../sandbox/tls/tlsFront';
import { EditorPage } from '../editor/editorPage';
import { InstalledN8n } from '../support/installedN8n';

// Both credentials in the real editor, as an administrator fills them in, with screenshots.

const PICTURES = join(ROOT, 'test-results', 'credentials');

let sandbox: Sandbox;
let authority: CertificateAuthority;
let front: TlsFront;
let n8n: InstalledN8n;
let editor: EditorPage;

beforeAll(async () => {
	sandbox = await startSandbox({ events: 3 });
	authority = await CertificateAuthority.make();
	front = await startTlsFront(sandbox.url, await authority.issue());
	n8n = await InstalledN8n.start();
	editor = await EditorPage.signIn(n8n.url, n8n.login, PICTURES);
});

afterAll(async () => {
	await editor?.close();
	await n8n?.dispose();
	await front?.close();
	await sandbox?.close();
});

async function create(type: string, data: ICredentialDataDecryptedObject): Promise<string> {
	const { id } = await n8n.client.rest('POST', '/credentials', { name: type, type, data });
	return id;
}

async function tested(type: string, data: ICredentialDataDecryptedObject): Promise<string> {
	const credentials = { id: await create(type, data), name: type, type, data };
	const { status, message } = await n8n.client.rest('POST', '/credentials/test', { credentials });
	return status === 'OK' ? status : message;
}

const environments: Array<[option: string, isCustom: boolean]> = [
	['Production', false],
	['Staging', false],
	['Custom URL', true],
];

/** n8n's own, for the HTTP Request node. */
const DOMAINS = 'Allowed HTTP Request Domains';
const READ_ONLY = 'Read Only';
const WEB = 'Web Interface URL';
const CERTIFICATE = 'Custom CA Certificate';

test('the panel of Diadoc API shows what the environment needs', async () => {
	const panel = await editor.openCredential(await create('diadocApi', { accessToken: 'a' }));
	for (const [option, isCustom] of environments) {
		await panel.choose('environment', option);
		const address = isCustom ? ['Base URL'] : [];
		const last = [READ_ONLY, ...(isCustom ? [WEB] : []), CERTIFICATE, DOMAINS];
		await panel.shows(['Environment', ...address, 'Access Token', ...last]);
		await editor.screenshot(`Diadoc API, ${option}`);
	}
	expect(await editor.complaints()).toEqual([]);
});

test('the panel of Diadoc OAuth2 API shows what the environment and the way to sign in need', async () => {
	const client = { clientId: 'a', clientSecret: 'b' };
	const panel = await editor.openCredential(await create('diadocOAuth2Api', client));
	for (const [signIn, isRobot] of [
		['In the Browser', false],
		['With a Refresh Token', true],
	] as const) {
		await panel.choose('grantType', signIn);
		for (const [option, isCustom] of environments) {
			await panel.choose('environment', option);
			await panel.shows([
				'Sign In',
				'Client ID',
				'Client Secret',
				DOMAINS,
				...(isRobot ? ['Refresh Token'] : []),
				'Environment',
				...(isCustom ? ['Base URL', 'OpenID Provider URL'] : []),
				...(isCustom && !isRobot ? ['API Scope'] : []),
				READ_ONLY,
				...(isCustom ? [WEB] : []),
				CERTIFICATE,
			]);
			await editor.screenshot(`Diadoc OAuth2 API, ${signIn}, ${option}`);
		}
	}
	expect(await editor.complaints()).toEqual([]);
});

describe('the test of a credential', () => {
	test('trusts the certificate that is pasted into the panel, and says when it does not', async () => {
		const data = { environment: 'custom', baseUrl: front.url, accessToken: sandbox.token };
		const panel = await editor.openCredential(await create('diadocApi', data));
		await panel.says(/UNABLE_TO_VERIFY_LEAF_SIGNATURE/);
		await panel.enter('caCertificate', '/etc/ssl/company.pem');
		await panel.save();
		await panel.says(/'Custom CA Certificate' cannot be used.*-----BEGIN CERTIFICATE-----/);
		await editor.screenshot('Diadoc API, no certificate');
		await panel.enter('caCertificate', authority.certificate);
		await panel.save();
		await panel.says(/Connection tested successfully/);
		await editor.screenshot('Diadoc API, with a certificate');
		expect(await editor.complaints()).toEqual([]);
	});

	test('does not trust a certificate that nobody has vouched for', async () => {
		const data = { environment: 'custom', baseUrl: front.url, accessToken: sandbox.token };
		expect(await tested('diadocApi', data)).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE/);
	});

	test('trusts it with a refresh token issued by hand, too', async () => {
		const { openId } = sandbox;
		const data = () => ({
			grantType: 'clientCredentials',
			refreshToken: openId.issueRefreshToken(),
			environment: 'custom',
			baseUrl: front.url,
			openIdUrl: sandbox.url,
			clientId: openId.client.id,
			clientSecret: openId.client.secret,
		});
		expect(await tested('diadocOAuth2Api', data())).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE/);
		const caCertificate = authority.certificate;
		expect(await tested('diadocOAuth2Api', { ...data(), caCertificate })).toBe('OK');
	});

	test('has no switch to ignore certificates', async () => {
		const data = { environment: 'custom', baseUrl: front.url, accessToken: sandbox.token };
		for (const name of [
			'ignoreSSLIssues',
			'allowUnauthorizedCerts',
			'skipSslCertificateValidation',
		])
			expect(await tested('diadocApi', { ...data, [name]: true })).toMatch(/UNABLE_TO_VERIFY/);
	});

	test('does not take the token to where the address leads', async () => {
		const reached: string[] = [];
		const elsewhere = createServer(({ headers }, response) => {
			reached.push(String(headers.authorization));
			response.end('{}');
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void elsewhere.close());
		const address = elsewhere.address();
		if (address === null || typeof address === 'string') throw new Error('No port');
		sandbox.faults.add({
			path: '/GetMyOrganizations',
			times: 1,
			effect: {
				kind: 'status',
				status: 302,
				headers: { Location: `http://127.0.0.1:${address.port}/sign-in` },
			},
		});
		const data = { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token };
		expect(await tested('diadocApi', data)).toMatch(/leads elsewhere/);
		expect(reached).toEqual([]);
	});
});
