// Child processes that never outlive this one: each leads its own process group, so that its children (n8n's task
// runner, npm's children) end with it.

import { spawn } from 'node:child_process';
import { finished } from 'node:stream/promises';

/**
 * @typedef {object} Exit
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 *
 * @typedef {object} ProcessOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import('node:child_process').StdioOptions} [stdio] default: output and errors are inherited, no input
 * @property {AbortSignal} [signal] ends the whole group when it aborts
 *
 * @typedef {object} StartedProcess
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<Exit>} exited settles when the child itself has ended; rejects when it could not be started
 * @property {(graceMs?: number) => Promise<void>} stop asks the child to end (SIGTERM), then ends its whole group
 * @property {() => Promise<void>} kill ends the whole group at once, as a power cut would
 */

/**
 * @param {number} leader
 * @param {NodeJS.Signals | 0} signal 0 only asks
 * @returns {boolean} whether anybody is in the group
 */
function signalGroup(leader, signal) {
	try {
		return process.kill(-leader, signal);
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
		return false;
	}
}

/**
 * Covers every way in which this process can end, SIGKILL included: a shell that learns of each group through its
 * standard input, and ends the remaining ones when the other end closes.
 */
const WATCHDOG = `
groups=' '
while read -r what group; do
	case $what in
		began) groups="$groups$group " ;;
		ended) groups="\${groups%% $group *} \${groups#* $group }" ;;
	esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
`;

/** @type {import('node:child_process').ChildProcess | undefined} */
let watchdog;

/**
 * @param {'began' | 'ended'} what
 * @param {number} group
 */
function tellWatchdog(what, group) {
	if (watchdog === undefined) {
		// In a session of its own: a Ctrl-C that ends all others must not end it.
		watchdog = spawn('sh', ['-c', WATCHDOG], {
			detached: true,
			stdio: ['pipe', 'ignore', 'ignore'],
		});
		watchdog.stdin?.on('error', () => {});
		watchdog.unref();
		const { stdin } = watchdog;
		if (stdin && 'unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
	}
	watchdog.stdin?.write(`${what} ${group}\n`);
}

/**
 * Starts a command as the leader of its own process group.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {ProcessOptions} [options]
 * @returns {StartedProcess}
 */
export function startProcess(command, args, { cwd, env, stdio, signal } = {}) {
	signal?.throwIfAborted();
	const child = spawn(command, args, {
		cwd,
		env,
		detached: true,
		stdio: stdio ?? ['ignore', 'inherit', 'inherit'],
	});
	const leader = child.pid;
	if (leader !== undefined) tellWatchdog('began', leader);

	/** @type {Promise<Exit>} */
	const exited = new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => resolve({ code, signal }));
	});
	const forget = () => {
		// The number may be another's by the time that this process ends.
		if (leader !== undefined && !signalGroup(leader, 0)) tellWatchdog('ended', leader);
	};
	// A caller that never looks at `exited` must not be ended by an unhandled rejection.
	exited.then(forget, () => {});

	const kill = async () => {
		if (leader === undefined) return;
		signalGroup(leader, 'SIGKILL');
		await exited.catch(() => {});
		tellWatchdog('ended', leader);
	};

	const onAbort = () => void kill();
	signal?.addEventListener('abort', onAbort);
	exited.catch(() => {}).finally(() => signal?.removeEventListener('abort', onAbort));

	return {
		child,
		exited,
		kill,
		stop: async (graceMs = 15_000) => {
			if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
			/** @type {NodeJS.Timeout | undefined} */
			let timer;
			const grace = new Promise((resolve) => {
				timer = setTimeout(resolve, graceMs);
			});
			await Promise.race([exited.catch(() => {}), grace]);
			clearTimeout(timer);
			await kill();
		},
	};
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {ProcessOptions} [options]
 * @returns {Promise<void>}
 * @throws {Error} when the command could not be started or did not end with 0; names the command
 */
export async function runProcess(command, args, options) {
	const { code, signal } = await startProcess(command, args, options).exited;
	if (code !== 0) throw new Error(`'${[command, ...args].join(' ')}' ended with ${signal ?? code}`);
}

/**
 * Runs a command to its end and returns its standard output.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Omit<ProcessOptions, 'stdio'>} [options]
 * @returns {Promise<string>}
 * @throws {Error} as runProcess
 */
export async function readProcess(command, args, options) {
	const started = startProcess(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	const { stdout } = started.child;
	if (stdout) {
		stdout.setEncoding('utf8');
		for await (const chunk of stdout) output += chunk;
	}
	const { code, signal } = await started.exited;
	if (code !== 0) throw new Error(`'${[command, ...args].join(' ')}' ended with ${signal ?? code}`);
	return output;
}

/**
 * Runs a command to its end and returns all its output, for a command that runs beside others.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Omit<ProcessOptions, 'stdio'>} [options]
 * @returns {Promise<{ output: string, error?: string }>} `error` when it could not be started or did not end with 0
 */
export async function readAll(command, args, options) {
	const started = startProcess(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	const { stdout, stderr } = started.child;
	let output = '';
	for (const stream of [stdout, stderr]) {
		stream?.setEncoding('utf8').on('data', (chunk) => {
			output += chunk;
		});
	}
	const end = await started.exited.then(
		({ code, signal }) => signal ?? code,
		(error) => String(error),
	);
	const closed = [stdout, stderr].map((stream) => stream && finished(stream).catch(() => {}));
	await Promise.all(closed);
	if (end === 0) return { output };
	return { output, error: `'${[command, ...args].join(' ')}' ended with ${end}` };
}

/** The exit codes of signals by convention: 128 and the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** How often a script that npm runs checks whether npm is still running. */
const PARENT_CHECK_MS = 500;

/**
 * When npm is ended by SIGTERM, it ends its shell but not the script.
 *
 * @param {() => void} onOrphaned
 */
function watchParent(onOrphaned) {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		onOrphaned();
	}, PARENT_CHECK_MS);
	timer.unref();
}

/**
 * Runs `work` with a signal that aborts on Ctrl-C, SIGTERM or the end of the terminal, and then sets the exit code that
 * belongs to it. `work` is expected to stop what it started when the signal aborts.
 *
 * @param {(signal: AbortSignal) => Promise<void>} work
 */
export async function runUntilInterrupted(work) {
	const controller = new AbortController();
	/** @param {keyof typeof EXIT_CODES} name */
	const interrupt = (name) => {
		process.exitCode = EXIT_CODES[name];
		controller.abort();
	};
	process.on('SIGINT', interrupt);
	process.on('SIGTERM', interrupt);
	process.on('SIGHUP', interrupt);
	watchParent(() => interrupt('SIGTERM'));
	try {
		await work(controller.signal);
	} catch (error) {
		// Failures while everything is being stopped need no report.
		if (!controller.signal.aborted) throw error;
	}
}
