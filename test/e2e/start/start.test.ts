import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../../tools/install.mjs';
import { N8nClient } from '../../../tools/n8n/client.mjs';
import { readProcess, type StartedProcess, startProcess } from '../../../tools/processes.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { EditorPage } from '../editor/editorPage';

// npm start as a person runs it, and its result.

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

/** Starts it as a terminal does: npm and all its children in one process group. */
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
	return { child: started.child, pid, output, ended };
}

/** The system's table of processes, without zombies. */
async function processTable(): Promise<{ pid: number; parent: number }[]> {
	const table = await readProcess('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
	return table
		.trim()
		.split('\n')
		.map((row) => row.trim().split(/\s+/))
		.filter(([, , state]) => !state?.startsWith('Z'))
		.map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}

async function descendants(root: number): Promise<number[]> {
	const table = await processTable();
	const below = (pid: number): number[] =>
		table
			.filter(({ parent }) => parent === pid)
			.flatMap((child) => [child.pid, ...below(child.pid)]);
	return below(root);
}

const summariesIn = (output: string[]) =>
	output.flatMap((line) => /^[\d-]+T[\d:.]+Z {2}(.+)$/.exec(line)?.slice(1) ?? []);

/** The editor's address and the owner's login, as soon as they are printed. */
async function printedEditor(output: string[]) {
	const printed = (name: string) =>
		output
			.find((line) => line.startsWith(name))
			?.slice(name.length)
			.trim() ?? '';
	await expect.poll(() => printed('Password:'), { timeout: 300_000 }).not.toBe('');
	const { origin, pathname } = new URL(printed('Editor:'));
	const login = { email: printed('Log in as:'), password: printed('Password:') };
	const client = new N8nClient(origin);
	await client.logIn(login);
	return { origin, login, client, workflowId: basename(pathname) };
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
	const { origin, login, workflowId } = await printedEditor(output);
	const summaries = () => summariesIn(output);
	await expect.poll(() => summaries().length).toBeGreaterThan(0);
	const editor = await EditorPage.signIn(origin, login, PICTURES);
	onTestFinished(async () => await editor.close());
	await editor.openWorkflow(workflowId);
	await editor.canvasPicture('the workflow');
	const executions = await editor.openExecutions();
	await executions.openAutomatic();
	const panel = await editor.openPanel('Text for a Chat');
	await panel.output.show('Table');
	const texts = await panel.output.column('text');
	await editor.screenshot('an execution');
	expect(texts.length).toBeGreaterThan(0);
	// A comment follows the sentence.
	const printed = summaries().map((summary) => summary.replaceAll(/\s/g, ' '));
	expect(texts.filter((text) => !printed.some((summary) => text.startsWith(summary)))).toEqual([]);
});

test('a second start keeps what a person has built, and shows the new box from its beginning', async () => {
	const first = npmStart(['--folder', join(folder, 'demo')]);
	const { client, workflowId } = await printedEditor(first.output);
	const path = `/workflows/${workflowId}`;
	const { nodes } = await client.rest('GET', path);
	const mine = { ...nodes.at(-1), id: randomUUID(), name: 'Built by Me' };
	await client.rest('PATCH', path, { nodes: [...nodes, mine] });
	first.child.kill('SIGTERM');
	await first.ended;

	const second = npmStart(['--folder', join(folder, 'demo')]);
	const again = await printedEditor(second.output);
	expect(again.workflowId).toBe(workflowId);
	expect(second.output.join('\n')).toContain('The workflow of the last start is kept');
	const kept = await again.client.rest('GET', path);
	expect(kept.nodes.map(({ name }: { name: string }) => name)).toContain('Built by Me');
	await expect.poll(() => summariesIn(second.output).length).toBeGreaterThan(0);
});

test('n8n that is killed is named as the reason', async () => {
	const env = { DIADOC_URL: sandbox.url, DIADOC_TOKEN: sandbox.token };
	const { pid, output, ended } = npmStart(['--folder', folder], env);
	await expect.poll(() => output.some((line) => line.startsWith('Each event'))).toBe(true);
	const table = await readProcess('ps', ['-A', '-o', 'pid=,args=']);
	const below = await descendants(pid);
	const n8n = table
		.split('\n')
		.map((row) => row.trim())
		.filter((row) => row.includes('bin/n8n start'))
		.map((row) => Number(row.split(' ', 1)[0]))
		.find((each) => below.includes(each));
	if (n8n === undefined) throw new Error('n8n does not run');
	process.kill(n8n, 'SIGKILL');
	expect(await ended).toBe(1);
	expect(output.at(-1)).toMatch(/^n8n has ended with SIGKILL; its log: .*n8n\.log$/);
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
		// A terminal's Ctrl-C reaches the whole group; a supervisor's SIGTERM only npm.
		process.kill(signal === 'SIGINT' ? -pid : pid, signal);
		await ended;
		// The system takes time to end a large process.
		const left = async () => {
			const alive = (await processTable()).map((row) => row.pid);
			return started.filter((each) => alive.includes(each));
		};
		await expect.poll(left).toEqual([]);
		expect(readdirSync(folder)).not.toContain('in-use-by');
	},
);
