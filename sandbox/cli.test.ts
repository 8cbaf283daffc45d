import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { DiadocOAuth2Api } from '../credentials/DiadocOAuth2Api.credentials';
import { startProcess, type StartedProcess } from '../tools/processes.mjs';

const START = fileURLToPath(new URL('start.mjs', import.meta.url));

let running: StartedProcess | undefined;

function run(...options: string[]) {
	running = startProcess(process.execPath, [START, ...options], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const { child, exited } = running;
	if (!child.stdout || !child.stderr) throw new Error('The output is not piped');
	const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
	const errors = createInterface(child.stderr)[Symbol.asyncIterator]();
	return { child, exited, lines, errors };
}

afterEach(async () => await running?.kill());

describe('npm run sandbox', () => {
	it('says where it is, grows the box, and ends in order on Ctrl-C', async () => {
		const options = ['--port', '0', '--events', '5', '--interval', '0.05', '--burst', '2'];
		const { child, exited, lines } = run('--json', '--seed', 'cli', '--latency', '1', ...options);
		const announcement = JSON.parse((await lines.next()).value);
		const { url, token, boxId } = announcement;
		expect(announcement).toMatchObject({
			url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
			events: 5,
			emptyBoxId: expect.any(String),
			samplesBoxId: expect.any(String),
		});
		const grown = [await lines.next(), await lines.next()];
		const response = await fetch(`${url}/V8/GetNewEvents?boxId=${boxId}`, {
			headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
		});
		const { Events }: { Events: Array<{ EventId: string }> } = await response.json();
		expect(Events.slice(5, 7).map(({ EventId }) => EventId)).toEqual(
			grown.map(({ value }) => JSON.parse(value).eventId),
		);
		child.kill('SIGINT');
		expect(await exited).toEqual({ code: 0, signal: null });
	});

	it('announces a client and a refresh token that bring access', async () => {
		const { lines } = run('--json', '--port', '0', '--interval', '0', '--openid');
		const { url } = JSON.parse((await lines.next()).value);
		const { diadocOAuth2Api: settings } = JSON.parse((await lines.next()).value);
		expect(settings).toMatchObject({ environment: 'custom', baseUrl: url });
		const answer = await fetch(`${settings.openIdUrl}/connect/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'refresh_token',
				client_id: settings.clientId,
				client_secret: settings.clientSecret,
				refresh_token: settings.refreshToken,
			}),
		});
		const { access_token }: { access_token: string } = await answer.json();
		const response = await fetch(`${settings.baseUrl}/GetMyOrganizations`, {
			headers: { Authorization: `Bearer ${access_token}` },
		});
		expect(response.status).toBe(200);
	});

	it('lists under the names of the credential what a person is to enter', async () => {
		const { lines } = run('--port', '0', '--interval', '0', '--openid');
		for (;;) {
			const { value, done } = await lines.next();
			if (done) throw new Error('The credential is not announced');
			if (value === "Credential 'Diadoc OAuth2 API'") break;
		}
		const listed: Record<string, string> = {};
		while (Object.keys(listed).length < 6) {
			const [name = '', text = ''] = (await lines.next()).value.trim().split(/\s+/);
			listed[name] = text;
		}
		const { properties } = new DiadocOAuth2Api();
		const enterable = ['clientId', 'clientSecret', ...properties.map(({ name }) => name)];
		expect(enterable).toEqual(expect.arrayContaining(Object.keys(listed)));
		expect(listed).toMatchObject({
			environment: 'custom',
			refreshToken: expect.stringMatching(/^refresh-/),
		});
	});

	it('describes its options', async () => {
		const { exited, lines } = run('--help');
		let text = '';
		for await (const line of lines) text += line;
		expect(await exited).toEqual({ code: 0, signal: null });
		for (const option of [
			'port',
			'events',
			'interval',
			'burst',
			'seed',
			'organizations',
			'counteragents',
			'departments',
			'latency',
			'openid',
			'json',
		]) {
			expect(text).toContain(`--${option}`);
		}
	});

	it('refuses what it cannot use', async () => {
		const { exited, errors } = run('--events', 'many');
		expect((await errors.next()).value).toContain("--events takes a number, not 'many'");
		expect(await exited).toEqual({ code: 1, signal: null });
	});
});
