// npm start: a newcomer's first minutes with the package. It imports only Node's own modules: on a fresh clone nothing
// is installed.

import { cp } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { staleness } from '../build/freshness.mjs';
import { installBuildTools, installN8n, ROOT } from '../install.mjs';
import { N8nClient } from '../n8n/client.mjs';
import { startN8n } from '../n8n/host.mjs';
import { installPackage, packageFolder, packPackage, recordPackage } from '../n8n/package.mjs';
import { runProcess, runUntilInterrupted } from '../processes.mjs';
import { publication, watchExecutions } from './arrivals.mjs';
import { awaitEveryEvent } from './check.mjs';
import { publishDemo } from './demoWorkflow.mjs';
import { HELP, readOptions, UsageError } from './options.mjs';
import { rebuildOnChange } from './rebuild.mjs';
import { startSandbox } from './sandbox.mjs';
import { claimUserFolder, ownerLogin } from './userFolder.mjs';

/** For a newcomer: some events at once, then a few with every poll. */
const SHOWN_BOX = { events: 20, intervalSeconds: 20 };

/** Events of the check come fast, but not within the first poll, which follows publication at once. */
const CHECKED_BOX = { events: 20, intervalSeconds: 4 };

/** How many later events are awaited: they take a scheduled poll. */
const EVENTS_AFTER_PUBLICATION = 3;

const NOTICED_WITHIN_MS = 2_000;

/** @param {string} line */
const say = (line) => console.log(line);

/** @param {import('./arrivals.mjs').Arrival} arrival */
const sayArrival = ({ time, summary }) => say(`${time}  ${summary}`);

/**
 * @param {AbortSignal} signal
 */
async function build(signal) {
	const gulp = join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js');
	await runProcess(process.execPath, [gulp, '--silent', 'build'], { cwd: ROOT, signal });
}

/**
 * Builds the package if needed, and puts it into the user folder, packed as it would be published.
 *
 * @param {string} userFolder
 * @param {AbortSignal} signal
 */
async function buildAndInstall(userFolder, signal) {
	if (staleness() !== undefined) {
		say('Building the package');
		await build(signal);
	}
	say('Packing the package and installing it');
	const { tarball } = await packPackage(userFolder, signal);
	await installPackage(tarball, userFolder, signal);
}

/**
 * Builds the package after each change of its sources, and puts the files where n8n, which watches them, has them from.
 *
 * @param {string} userFolder
 * @param {AbortSignal} signal
 * @returns {() => Promise<void>} ends it
 */
function keepBuilt(userFolder, signal) {
	const installed = join(packageFolder(userFolder), 'dist');
	return rebuildOnChange({
		build: async () => {
			const start = performance.now();
			await build(signal);
			await cp(join(ROOT, 'dist'), installed, { recursive: true });
			say(`Built in ${Math.round((performance.now() - start) / 1000)} s; n8n loads the nodes anew`);
		},
		onFailure: (error) => {
			if (!signal.aborted) say(`Not built: ${error instanceof Error ? error.message : error}`);
		},
	});
}

/**
 * @param {import('./options.mjs').StartOptions} options
 * @param {AbortSignal} signal
 */
async function run({ check, watch, port, folder, realBox }, signal) {
	await installBuildTools({ log: say, signal });
	await installN8n({ log: say, signal });

	const userFolder =
		folder === undefined ? join(ROOT, check ? '.n8n-check' : '.n8n-demo') : resolve(folder);
	// The check tests what a newcomer gets, so it begins with a new n8n each time.
	const empty = check && folder === undefined;
	/** @type {(() => unknown)[]} undone last to first */
	const undo = [claimUserFolder(userFolder, { empty })];
	try {
		await buildAndInstall(userFolder, signal);
		const sandbox = realBox
			? undefined
			: await startSandbox(check ? CHECKED_BOX : SHOWN_BOX, signal);
		if (sandbox) {
			undo.push(sandbox.stop);
			say(`Sandbox: a local Diadoc at ${sandbox.url}`);
		}

		say('Starting n8n');
		const env = {
			GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
			...(watch && { N8N_DEV_RELOAD: 'true' }),
		};
		const n8n = await startN8n({ userFolder, port, env, signal });
		undo.push(n8n.stop);
		if (n8n.port !== port) say(`Port ${port} is in use: the editor is at port ${n8n.port}`);
		const client = new N8nClient(n8n.url);
		const login = ownerLogin(userFolder);
		await client.signIn(login);
		await recordPackage(userFolder, signal);
		const { workflowId, isKept, box } = await publishDemo(client, targetOf(sandbox, realBox));
		if (isKept)
			say(`
The workflow of the last start is kept, with everything in it and its executions.`);

		say(`
Editor:    ${n8n.url}/workflow/${workflowId}
Log in as: ${login.email}
Password:  ${login.password}
Box:       ${box.name}
n8n's log: ${relative(ROOT, n8n.logFile)}
`);
		if (watch) {
			undo.push(keepBuilt(userFolder, signal));
			say('What is changed in nodes, credentials and icons is built, and the editor shows it.');
		}
		const ended = n8n.exited.then(({ code, signal: killer }) => {
			const file = relative(ROOT, n8n.logFile);
			throw new Error(`n8n has ended with ${code ?? killer}; its log: ${file}`);
		});
		const watched =
			check && sandbox
				? checkSandbox(client, workflowId, sandbox, signal)
				: follow(client, workflowId, { check, signal });
		await Promise.race([ended, watched.catch(async (error) => await reasonFor(error, ended))]);
	} finally {
		for (const action of undo.reverse()) await action();
	}
}

/**
 * When a call breaks off, the end of n8n is the reason, and is noticed a moment later.
 *
 * @param {unknown} error
 * @param {Promise<never>} ended rejects when n8n has ended
 * @returns {Promise<never>}
 */
async function reasonFor(error, ended) {
	if (error instanceof TypeError) await Promise.race([ended, delay(NOTICED_WITHIN_MS)]);
	throw error;
}

/**
 * @param {import('./sandbox.mjs').SandboxProcess | undefined} sandbox
 * @param {import('./options.mjs').RealBox | undefined} realBox
 * @returns {import('./demoWorkflow.mjs').Target}
 */
function targetOf(sandbox, realBox) {
	if (realBox) {
		const name = `Diadoc events of ${new URL(realBox.url).host}`;
		// What came while the demo was stopped is still new at its next start.
		return { name, connection: realBox, boxId: realBox.boxId, startFrom: 'now', goesOn: true };
	}
	if (!sandbox) throw new Error('There is neither a sandbox nor a real box.');
	const name = 'Diadoc events of the sandbox';
	const connection = { ...sandbox, webUrl: sandbox.url };
	return { name, connection, boxId: sandbox.boxId, startFrom: 'beginning', goesOn: false };
}

/**
 * @param {N8nClient} client
 * @param {string} workflowId
 * @param {import('./sandbox.mjs').SandboxProcess} sandbox
 * @param {AbortSignal} signal
 */
async function checkSandbox(client, workflowId, sandbox, signal) {
	const published = await sandbox.eventIds();
	await awaitEveryEvent({
		client,
		workflowId,
		eventIds: sandbox.eventIds,
		first: published.length + EVENTS_AFTER_PUBLICATION,
		onArrival: sayArrival,
		signal,
	});
	say('Check passed: every event of the sandbox so far is in exactly one execution.');
}

/**
 * Prints arriving events until it is interrupted; for a real box, the check ends when the trigger is registered.
 *
 * @param {N8nClient} client
 * @param {string} workflowId
 * @param {{ check: boolean, signal: AbortSignal }} options
 */
async function follow(client, workflowId, { check, signal }) {
	if (!check)
		say('Each event that starts the workflow (n8n polls once a minute; Ctrl-C stops everything):');
	for await (const { arrivals, failures } of watchExecutions(client, workflowId, signal)) {
		arrivals.forEach(sayArrival);
		failures.forEach(say);
		const { published, failure } = await publication(client, workflowId);
		if (failure !== undefined) throw new Error(`n8n could not register the trigger: ${failure}`);
		if (check && published) {
			say('Check passed: n8n has registered the trigger, and its first poll of the box succeeded.');
			return;
		}
	}
}

try {
	const options = readOptions(process.argv.slice(2), process.env);
	if (options.help) say(HELP);
	else await runUntilInterrupted((signal) => run(options, signal));
} catch (error) {
	process.exitCode = 1;
	// The script's own errors are meant for people; any other needs its stack.
	const isOwn =
		error instanceof UsageError || (error instanceof Error && error.constructor === Error);
	console.error(isOwn ? error.message : error);
}
process.exit();
