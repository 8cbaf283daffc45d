import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
	CertificateAuthority,
	EXPIRED,
	type KeyedCertificate,
	NOT_YET_VALID,
} from '../../../sandbox/tls/certificateAuthority';
import { storeDiadocTrigger } from '../support/diadocTrigger';
import type { NodeRun } from '../harness/runNode';
import type { Credentials } from '../harness/storedCredentials';
import { connectedCredential, connectedTokens, oAuth2 } from './oAuth2Credentials';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { credentialsBehind, tlsFrontForTest } from '../support/tlsFrontForTest';

// A company's own certificate authorities, over real TLS.

// Without details, which use parallel connections of their own.
const GET_ALL = { operation: 'getAll', options: { maxRetries: 0, includeDetails: false } };
const UNTRUSTED = 'n8n does not trust the certificate it was shown for Diadoc';

let company: CertificateAuthority;
let stranger: CertificateAuthority;
let good: KeyedCertificate;

beforeAll(async () => {
	company = await CertificateAuthority.make();
	stranger = await CertificateAuthority.make('Authority of somebody else');
	good = await company.issue();
});

async function readBehind(certificate: KeyedCertificate, caCertificate?: string, host?: string) {
	const sandbox = await sandboxForTest({ events: 3 });
	const front = await tlsFrontForTest(sandbox, certificate);
	const url = host === undefined ? front.url : front.url.replace('localhost', host);
	const credentials = credentialsBehind({ url }, sandbox, caCertificate);
	return { sandbox, front, run: await runDiadoc(sandbox, GET_ALL, { credentials }) };
}

function expectItems({ error, outputs }: NodeRun): void {
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(3);
}

describe('a certificate of an authority of the company', () => {
	it('is refused before anything is sent, and the text names the field', async () => {
		const { sandbox, front, run } = await readBehind(good);
		expect(run.error).toMatchObject({
			message: UNTRUSTED,
			description: expect.stringMatching(
				/proxy or a firewall.*'Custom CA Certificate' of the credential.*NODE_EXTRA_CA_CERTS/,
			),
			failure: { cause: 'configuration-invalid' },
		});
		expect(front.connections).toBe(0);
		expect(sandbox.requests).toEqual([]);
	});

	it.each<[string, () => string]>([
		['alone', () => company.certificate],
		['among several', () => `${stranger.certificate}\n${company.certificate}`],
	])('is trusted when the credential has that of the authority: %s', async (_what, text) => {
		const { run, front } = await readBehind(good, text());
		expectItems(run);
		expect(front.connections).toBe(1);
	});

	it('is refused when the credential has that of another authority', async () => {
		const { run } = await readBehind(good, stranger.certificate);
		expect(run.error).toMatchObject({
			message: UNTRUSTED,
			description: expect.stringContaining('it is that of another authority'),
		});
	});

	it.each<[string, (between: CertificateAuthority) => string]>([
		['the topmost authority', () => company.certificate],
		['only the authority below it', (between) => between.certificate],
	])('by way of an authority below is trusted with that of %s', async (_what, trusted) => {
		const between = await company.below('Inspecting proxy');
		const { run } = await readBehind(await between.issue(), trusted(between));
		expectItems(run);
	});

	it('is trusted when the credential has the very certificate of the server', async () => {
		const { run } = await readBehind(good, good.cert);
		expectItems(run);
	});

	it('is trusted by the trigger', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const front = await tlsFrontForTest(sandbox, good);
		const credentials = credentialsBehind(front, sandbox, company.certificate);
		const trigger = await storeDiadocTrigger(sandbox, { startFrom: 'beginning' }, { credentials });
		await trigger.activate();
		expect(trigger.items).toHaveLength(3);
	});

	it('is trusted with a credential that signs in with OAuth2', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const front = await tlsFrontForTest(sandbox, good);
		const { diadocOAuth2Api } = connectedCredential(sandbox);
		const settings = { baseUrl: front.url, caCertificate: company.certificate };
		const credentials = { diadocOAuth2Api: { ...diadocOAuth2Api, ...settings } };
		expectItems(await runDiadoc(sandbox, { ...GET_ALL, ...oAuth2 }, { credentials }));
		const untrusting = { diadocOAuth2Api: { ...diadocOAuth2Api, baseUrl: front.url } };
		const { error } = await runDiadoc(
			sandbox,
			{ ...GET_ALL, ...oAuth2 },
			{ credentials: untrusting },
		);
		expect(error?.message).toBe(UNTRUSTED);
	});

	it('is not trusted by another credential, though a connection is open and its session known', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const front = await tlsFrontForTest(sandbox, good);
		const beside = await storeDiadocTrigger(sandbox);
		const run = async (caCertificate?: string) =>
			await runDiadoc(sandbox, GET_ALL, {
				beside,
				credentials: credentialsBehind(front, sandbox, caCertificate),
			});
		expectItems(await run(company.certificate));
		for (const other of [undefined, stranger.certificate])
			expect((await run(other)).error?.message).toBe(UNTRUSTED);
		expectItems(await run(company.certificate));
		expect(front.connections).toBe(1);
	});

	it('is not trusted because of NODE_TLS_REJECT_UNAUTHORIZED', async () => {
		vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
		onTestFinished(() => void vi.unstubAllEnvs());
		const { run } = await readBehind(good);
		expect(run.error?.message).toBe(UNTRUSTED);
	});
});

describe('a certificate that is no good, though its authority is trusted', () => {
	it.each<[string, () => Promise<[KeyedCertificate, string]>, string, RegExp]>([
		[
			'has expired',
			async () => [await company.issue('localhost', EXPIRED), company.certificate],
			'The certificate that n8n was shown for Diadoc has expired',
			/date and time of the n8n server.*has to renew/,
		],
		[
			'is of an authority that has expired',
			async () => {
				const old = await CertificateAuthority.make('Old authority', EXPIRED);
				return [await old.issue(), old.certificate];
			},
			'The certificate that n8n was shown for Diadoc has expired',
			/authority in 'Custom CA Certificate' of the credential is the one that has expired/,
		],
		[
			'is not valid yet',
			async () => [await company.issue('localhost', NOT_YET_VALID), company.certificate],
			'The certificate that n8n was shown for Diadoc is not valid yet',
			/date and time of the n8n server/,
		],
		[
			'is of another host',
			async () => [await company.issue('stand.example'), company.certificate],
			'The certificate that n8n was shown belongs to another address',
			/'Base URL'.*Details: .*localhost.*stand\.example/s,
		],
	])('is refused when it %s', async (_what, make, message, description) => {
		const [certificate, trusted] = await make();
		const { sandbox, run } = await readBehind(certificate, trusted);
		expect(run.error).toMatchObject({
			message,
			description: expect.stringMatching(description),
			failure: { cause: 'configuration-invalid' },
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('is refused when the address is one in digits, for which it was not issued', async () => {
		const { run } = await readBehind(good, company.certificate, '127.0.0.1');
		expect(run.error?.message).toBe(
			'The certificate that n8n was shown belongs to another address',
		);
	});
});

it('a server without encryption at an https address is distinguished from one with a wrong certificate', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const credentials = credentialsBehind({ url: sandbox.url.replace('http:', 'https:') }, sandbox);
	const { error } = await runDiadoc(sandbox, GET_ALL, { credentials });
	expect(error).toMatchObject({
		message: 'No secure connection to Diadoc could be made',
		description: expect.stringMatching(/'Base URL'.*may have no encryption at all/),
	});
});

describe('a field that holds no certificate', () => {
	const withText = (credentials: Credentials, caCertificate: string): Credentials =>
		Object.fromEntries(
			Object.entries(credentials).map(([type, data]) => [type, { ...data, caCertificate }]),
		);

	it.each<[string, string, RegExp]>([
		['a path', '/etc/ssl/company.pem', /must be text that begins with -----BEGIN CERTIFICATE-----/],
		['half a certificate', '-----BEGIN CERTIFICATE-----\nMIIB', /nothing but whole certificates/],
		['damaged text', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', /damaged/],
	])('is named before anything is sent: %s', async (_what, text, description) => {
		const sandbox = await sandboxForTest({ events: 3 });
		const expected = {
			message: "The 'Custom CA Certificate' of the credential cannot be used",
			description: expect.stringMatching(description),
			failure: { cause: 'credential-invalid' },
		};
		const token = withText(credentialsBehind(sandbox, sandbox), text);
		const { error } = await runDiadoc(sandbox, GET_ALL, { credentials: token });
		expect(error).toMatchObject(expected);
		const expired = connectedCredential(sandbox, connectedTokens(sandbox, Date.now() - 1));
		const credentials = withText(expired, text);
		const other = await runDiadoc(sandbox, { ...GET_ALL, ...oAuth2 }, { credentials });
		expect(other.error).toMatchObject(expected);
		expect(sandbox.requests).toEqual([]);
	});
});

it('the sign-in service is what n8n trusts by itself, and the text says so', async () => {
	const sandbox = await sandboxForTest({ events: 3 });
	const front = await tlsFrontForTest(sandbox, good);
	const tokens = connectedTokens(sandbox, Date.now() - 1);
	const { diadocOAuth2Api } = connectedCredential(sandbox, tokens);
	const settings = { openIdUrl: front.url, caCertificate: company.certificate };
	const credentials = { diadocOAuth2Api: { ...diadocOAuth2Api, ...settings } };
	const { error } = await runDiadoc(sandbox, { ...GET_ALL, ...oAuth2 }, { credentials });
	expect(error).toMatchObject({
		message: 'n8n does not accept the certificate of the sign-in service',
		description: expect.stringMatching(
			/knows nothing of 'Custom CA Certificate'.*NODE_EXTRA_CA_CERTS.*\nDetails: [A-Z_]+$/s,
		),
		failure: { cause: 'configuration-invalid' },
	});
	expect(sandbox.requests).toEqual([]);
});
