import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ROOT } from './install.mjs';

const processes = pathToFileURL(join(ROOT, 'tools/processes.mjs')).href;

/** Starts a child that starts another, and prints the pids of both. */
const program = `
import { startProcess } from '${processes}';
const grandchild = "const { spawn } = require('node:child_process'); setInterval(() => {}, 1000);" +
	"console.log(process.pid, spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']).pid)";
const ended = startProcess(process.execPath, ['-e', ''], {});
await ended.exited;
startProcess(process.execPath, ['-e', grandchild]);
`;

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
	'what a process has started ends with it, also what that started, when it ends by %s',
	async (signal) => {
		const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		onTestFinished(() => void parent.kill('SIGKILL'));
		const [line] = await once(createInterface({ input: parent.stdout }), 'line');
		const started = String(line).split(' ').map(Number);
		expect(started.map(isAlive)).toEqual([true, true]);
		parent.kill(signal);
		await expect.poll(() => started.map(isAlive), { timeout: 20_000 }).toEqual([false, false]);
	},
);

it('a process that waits for nothing more ends by itself', async () => {
	const script = `import { readProcess } from '${processes}'; await readProcess(process.execPath, ['-e', '']);`;
	const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
	onTestFinished(() => void parent.kill('SIGKILL'));
	expect(await once(parent, 'exit')).toEqual([0, null]);
});
