import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { ROOT } from '../install.mjs';
import { runProcess } from '../processes.mjs';
import { conformancePage } from './page';
import { registry } from './registry';
import { adviceOf, lineOf, reportOf } from './report';
import { type Run, runConformance } from './runner';
import { scrubbed } from './safe';
import { sendForReal, type Send } from './send';

const CIRCUMSTANCES = { version: '1.2.3', url: 'https://diadoc-api.kontur.ru', date: new Date(0) };

/** What a report must not contain: ids, keys, times, names, titles, comments. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
}

/** Names of enums are no secret, nor is the usual function of a document; a short number may be a count by chance. */
const isPrivate = (text: string) =>
	text.length > 5 && text !== 'default' && !/^[A-Z][A-Za-z]*\d{0,3}$/.test(text);

let sandbox: Sandbox;
let found: Run;
beforeAll(async () => {
	sandbox = await startSandbox({ events: 100, forwardedEvents: 5 });
	found = await run();
}, 120_000);
afterAll(async () => await sandbox.close());

const run = async (send?: Send) =>
	await runConformance(registry, {
		url: sandbox.url,
		token: sandbox.token,
		pause: async () => {},
		send,
	});

function privateTexts(): string[] {
	const { token, restrictedToken, box, requests } = sandbox;
	const sent = requests.flatMap((request) => textsIn(request.sent));
	const ids = [box.guid, box.boxId, box.key, box.title, ...box.events.flatMap(textsIn)];
	return [...new Set([token, restrictedToken, ...ids, ...sent])].filter(isPrivate);
}

describe('the report', () => {
	it('has nothing of what a box is made of, and neither has the terminal', () => {
		const texts = privateTexts();
		expect(texts.length).toBeGreaterThan(1000);
		const terminal = found.results.map(lineOf).join('\n');
		for (const output of [reportOf(found, CIRCUMSTANCES), terminal]) {
			expect(texts.filter((text) => output.includes(text))).toEqual([]);
		}
	});

	it('has nothing of it, either, where Diadoc puts it into places that are reported', async () => {
		const secrets = [
			'Иванов Иван',
			'Ivanov-secret',
			sandbox.token,
			sandbox.box.guid,
			sandbox.box.key,
		];
		const names = secrets.map((secret) => `${JSON.stringify(secret)}:1,`).join('');
		let turn = 0;
		const hostile = await run(async (request) => {
			const answer = await sendForReal(request);
			const secret = secrets[(turn += 1) % secrets.length] ?? '';
			const isRefused = answer.status >= 400;
			return {
				...answer,
				headers: {
					...answer.headers,
					sunset: secret,
					'retry-after': secret,
					'x-kontur-trace-id': secret,
					...(isRefused && { 'x-diadoc-errorcode': secret, 'content-type': `text/${secret}` }),
				},
				body:
					'accept' in request.headers
						? Buffer.from(
								Buffer.from(answer.body).toString().replaceAll('{"EventId"', `{${names}"EventId"`),
							)
						: isRefused
							? Buffer.from(secret)
							: answer.body,
			};
		});
		const report = reportOf(hostile, CIRCUMSTANCES);
		const inAnyCase = report.toLowerCase();
		expect(secrets.filter((secret) => inAnyCase.includes(secret.toLowerCase()))).toEqual([]);
		expect(report).toContain('**differs** |');
	});

	it('has each assumption with its result, and whose Diadoc it was', () => {
		const report = reportOf(found, CIRCUMSTANCES);
		for (const { title, assumptions } of registry) {
			expect(report).toContain(`## ${title}\n`);
			for (const { id, claim } of assumptions)
				expect(report).toContain(`| ${claim} (\`${id}\`) | `);
		}
		expect(report).toContain('\nDiffers: `fields.unknownEnums`.\n');
		expect(report).toContain('n8n-nodes-diadoc 1.2.3, diadoc-api.kontur.ru, 1970-01-01: ');
	});

	it('does not name a server of one’s own', () => {
		const report = reportOf(found, { ...CIRCUMSTANCES, url: 'https://edo.example.com' });
		expect(report).not.toContain('example');
	});

	it('is followed by what to do about what differs', () => {
		expect(adviceOf(found)).toEqual([
			expect.stringContaining(
				'fields.unknownEnums: Enums have no value that the package does not know.',
			),
		]);
	});
});

it('a report loses ids, long numbers and the token even where a check has let them through', () => {
	const key = 'ab12cd34'.repeat(4);
	const guid = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';
	const text = scrubbed(`a ${key}@diadoc.ru, ${guid}, 7707083893 and secret-token, 500`, [
		'secret-token',
		'',
	]);
	expect(text).toBe('a …@diadoc.ru, …, … and …, 500');
});

describe('npm run conformance', () => {
	const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	it('writes the report where the options say', async () => {
		const file = join(folder, 'report.md');
		await runProcess(
			process.execPath,
			[
				join(ROOT, 'tools/conformance/main.mjs'),
				...['--pause', '0', '--only', 'access.boxes,keys.form', '--out', file],
			],
			{
				cwd: folder,
				stdio: 'ignore',
				env: { ...process.env, DIADOC_URL: sandbox.url, DIADOC_TOKEN: `Bearer ${sandbox.token}` },
			},
		);
		expect(readFileSync(file, 'utf8')).toContain('2 held, 0 differs, 0 not seen here; 3 requests');
	});
});

describe('a Diadoc that cannot be seen', () => {
	it('is asked once with a token that it does not accept', async () => {
		const { url, expiredToken: token, log } = sandbox;
		const asked = log.all.length;
		const { results, closed } = await runConformance(registry, { url, token });
		expect(results).toHaveLength(1);
		expect(closed?.text).toBe('GetMyOrganizations answered 401 DiadocApi.Unauthorized');
		expect(log.all).toHaveLength(asked + 1);
	});

	it('has the code of the connection where nobody listens', async () => {
		const { closed } = await runConformance(registry, { url: 'http://127.0.0.1:1', token: 'x' });
		expect(closed?.text).toBe('the request got no answer (ECONNREFUSED)');
	});
});

describe('the page of the guide', () => {
	const page = readFileSync(join(ROOT, 'docs/guide/conformance.md'), 'utf8');

	it('is the one that `npm run docs` makes', () => {
		expect(page).toBe(conformancePage());
	});

	it('says of each assumption what stands on it and what to do', () => {
		for (const { id, claim, usedFor, whenItDiffers } of registry.flatMap(
			(group) => group.assumptions,
		)) {
			expect(page).toContain(`| ${claim}<br>\`${id}\` | ${usedFor} | ${whenItDiffers} |`);
			expect([claim, usedFor, whenItDiffers].join(' ')).not.toMatch(/[|\n]|\.$/);
		}
	});
});
