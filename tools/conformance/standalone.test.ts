import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { runProcess } from '../processes.mjs';
import { registry } from './registry';
import { writeStandalone } from './standalone.mjs';

// The file that a release has beside the package, in a folder where there is nothing else.

vi.setConfig({ testTimeout: 120_000 });

let sandbox: Sandbox;
const folder = mkdtempSync(join(tmpdir(), 'conformance-alone-'));
const PROGRAM = 'diadoc-conformance.cjs';

beforeAll(async () => {
	sandbox = await startSandbox({ events: 60, openId: { rotates: true } });
	await writeStandalone(join(folder, PROGRAM));
});
afterAll(async () => {
	await sandbox.close();
	rmSync(folder, { recursive: true });
});

it('checks every assumption, by a refresh token, and keeps the one that comes in its place', async () => {
	const refreshToken = sandbox.openId.issueRefreshToken();
	const { PATH } = process.env;
	await runProcess(process.execPath, [PROGRAM, '--pause', '0'], {
		cwd: folder,
		stdio: 'ignore',
		env: {
			PATH,
			DIADOC_URL: sandbox.url,
			DIADOC_OPENID_URL: sandbox.url,
			DIADOC_REFRESH_TOKEN: refreshToken,
			DIADOC_CLIENT_ID: sandbox.openId.client.id,
			DIADOC_CLIENT_SECRET: sandbox.openId.client.secret,
		},
	});
	const report = readFileSync(join(folder, 'diadoc-conformance.md'), 'utf8');
	for (const { id } of registry.flatMap(({ assumptions }) => assumptions)) {
		expect(report).toContain(`(\`${id}\`)`);
	}
	expect(report).not.toContain('the check itself failed');
	const next = readFileSync(join(folder, 'diadoc-conformance.md.refresh-token'), 'utf8').trim();
	for (const secret of [refreshToken, next, sandbox.openId.client.secret]) {
		expect(report).not.toContain(secret);
	}
	const renewed = sandbox.openId.token(
		new URLSearchParams({
			grant_type: 'refresh_token',
			refresh_token: next,
			client_id: sandbox.openId.client.id,
			client_secret: sandbox.openId.client.secret,
		}),
	);
	expect(renewed.access_token).not.toBe('');
});
