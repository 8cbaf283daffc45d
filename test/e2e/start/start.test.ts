import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../../tools/install.mjs';
import { readProcess, type StartedProcess, startProcess } from '../../../tools/processes.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { EditorPage } from '../editor/editorPage';

// npm start as a person runs it, and looks at what it has started.

const PICTURES = join(ROOT, 'test-results', 'start');

let sandbox: Sandbox;
let folder: string;
const running: { child: StartedProcess['child']; ended: Promise<unknown> }[] = [];

beforeAll(async () => {
	sandbox = await startSandbox({ events: 5 });
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-start-'));
});

afterEach(async () => {
	for (const { child, ended } of running.splice(0)) {
		// Not killed: n8n would stay. npm may end before it.
		child.kill('SIGTERM');
		await ended;
	}
});

afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await sandbox?.close();
});

/** Starts it the way a terminal does: npm and all that it starts in one process group. */
function npmStart(args: string[], env: NodeJS.ProcessEnv = {}) {
	const started = startProcess('npm', ['start', '--silent', '--', ...args], {
		cwd: ROOT,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const { pid, stdout, stderr } = started.child;
	if (pid === undefined || !stdout || !stderr) throw new Error('npm did not start');
	const output: string[] = [];
	const closed = [stdout, stderr].map(async (stream) => {
		for await (const line of createInterface({ input: stream })) output.push(line);
	});
	// Its output ends when the last process that shares it has ended.
	const ended = Promise.all([started.exited, ...closed]).then(([{ code }]) => code);
	running.push({ child: started.child, ended });
	return { pid, output, ended };
}

/** The system's table of processes, without those that have ended and only wait for their parent to notice. */
async function processTable(): Promise<{ pid: number; parent: number }[]> {
	const table = await readProcess('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
	return table
		.trim()
		.split('\n')
		.map((row) => row.trim().split(/\s+/))
		.filter(([, , state]) => !state?.startsWith('Z'))
		.map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}

/** Every process below one. */
async function descendants(root: number): Promise<number[]> {
	const table = await processTable();
	const below = (pid: number): number[] =>
		table
			.filter(({ parent }) => parent === pid)
			.flatMap((child) => [child.pid, ...below(child.pid)]);
	return below(root);
}

test('--check ends with 0 once every event of the sandbox is in exactly one execution', async () => {
	const { output, ended } = npmStart(['--check']);
	expect(await ended, output.join('\n')).toBe(0);
	expect(output.at(-1)).toBe(
		'Check passed: every event of the sandbox so far is in exactly one execution.',
	);
});

test('the editor that it prints shows what has arrived, in the words that it prints', async () => {
	const { output } = npmStart(['--folder', join(folder, 'demo')]);
	const printed = (name: string) =>
		output
			.find((line) => line.startsWith(name))
			?.slice(name.length)
			.trim() ?? '';
	const summaries = () =>
		output.flatMap((line) => /^[\d-]+T[\d:.]+Z {2}(.+)$/.exec(line)?.slice(1) ?? []);
	await expect.poll(() => summaries().length, { timeout: 300_000 }).toBeGreaterThan(0);

	const { origin, pathname } = new URL(printed('Editor:'));
	const login = { email: printed('Log in as:'), password: printed('Password:') };
	const editor = await EditorPage.signIn(origin, login, PICTURES);
	onTestFinished(async () => await editor.close());
	await editor.openWorkflow(basename(pathname));
	await editor.canvasPicture('the workflow');
	const executions = await editor.openExecutions();
	await executions.openAutomatic();
	const panel = await editor.openPanel('Text for a Chat');
	await panel.output.show('Table');
	const texts = await panel.output.column('text');
	await editor.screenshot('an execution');
	expect(texts.length).toBeGreaterThan(0);
	// A comment stands behind the sentence.
	const told = summaries().map((summary) => summary.replaceAll(/\s/g, ' '));
	expect(texts.filter((text) => !told.some((summary) => text.startsWith(summary)))).toEqual([]);
});

test('--check names the reason when Diadoc refuses the token', async () => {
	const env = { DIADOC_URL: sandbox.url, DIADOC_TOKEN: sandbox.expiredToken };
	const { output, ended } = npmStart(['--check', '--folder', folder], env);
	expect(await ended).toBe(1);
	expect(output.join('\n')).toMatch(/Diadoc .*access token/);
	expect(output.join('\n')).not.toContain(sandbox.expiredToken);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
	'%s stops everything that it has started',
	async (signal) => {
		const env = {
			DIADOC_URL: sandbox.url,
			DIADOC_TOKEN: sandbox.token,
			DIADOC_BOX: sandbox.box.guid,
		};
		const { pid, output, ended } = npmStart(['--folder', folder], env);
		await expect.poll(() => output.some((line) => line.startsWith('Each event'))).toBe(true);
		const started = await descendants(pid);
		expect(started.length).toBeGreaterThan(1);
		// A terminal's Ctrl-C reaches the whole group; a supervisor's SIGTERM npm alone.
		process.kill(signal === 'SIGINT' ? -pid : pid, signal);
		await ended;
		// The system takes its time to take a large process down.
		const left = async () => {
			const alive = (await processTable()).map((row) => row.pid);
			return started.filter((each) => alive.includes(each));
		};
		await expect.poll(left).toEqual([]);
		expect(readdirSync(folder)).not.toContain('in-use-by');
	},
);
