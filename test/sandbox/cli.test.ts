import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const START = fileURLToPath(new URL('start.mjs', import.meta.url));

let child: ChildProcess | undefined;

function run(...options: string[]) {
	const started = spawn(process.execPath, [START, ...options], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child = started;
	return { started, lines: createInterface(started.stdout)[Symbol.asyncIterator]() };
}

afterEach(() => child?.kill('SIGKILL'));

describe('npm run sandbox', () => {
	it('says where it is, grows the box, and ends in order on Ctrl-C', async () => {
		const options = ['--port', '0', '--events', '5', '--interval', '0.05', '--burst', '2'];
		const { started, lines } = run('--json', '--seed', 'cli', '--latency', '1', ...options);
		const announcement = JSON.parse((await lines.next()).value);
		const { url, token, boxId } = announcement;
		expect(announcement).toMatchObject({
			url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
			events: 5,
			emptyBoxId: expect.any(String),
			samplesBoxId: expect.any(String),
		});
		const grown = [await lines.next(), await lines.next()].map(
			({ value }) => JSON.parse(value).eventId,
		);
		const response = await fetch(`${url}/V8/GetNewEvents?boxId=${boxId}`, {
			headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
		});
		const { Events }: { Events: Array<{ EventId: string }> } = await response.json();
		expect(Events.slice(5, 7).map(({ EventId }) => EventId)).toEqual(grown);
		started.kill('SIGINT');
		expect(await once(started, 'exit')).toEqual([0, null]);
	});

	it('tells about its options', async () => {
		const { started, lines } = run('--help');
		const ended = once(started, 'exit');
		let text = '';
		for await (const line of lines) text += line;
		expect(await ended).toEqual([0, null]);
		for (const option of [
			'port',
			'events',
			'interval',
			'burst',
			'seed',
			'organizations',
			'latency',
			'json',
		]) {
			expect(text).toContain(`--${option}`);
		}
	});

	it('refuses what it cannot use', async () => {
		const { started } = run('--events', 'many');
		const [[data], exit] = await Promise.all([once(started.stderr, 'data'), once(started, 'exit')]);
		expect(String(data)).toContain("--events takes a number, not 'many'");
		expect(exit).toEqual([1, null]);
	});
});
