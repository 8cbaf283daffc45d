import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../install.mjs';
import { startProcess } from '../processes.mjs';

/**
 * A local Diadoc in a process of its own.
 *
 * @typedef {object} SandboxProcess
 * @property {string} url
 * @property {string} token
 * @property {string} boxId
 * @property {() => Promise<string[]>} eventIds ids of the events that the box has at this moment, in feed order
 * @property {() => Promise<void>} stop
 */

/** The largest page of GetNewEvents; the boxes of the demo stay smaller. */
const PAGE = 500;

/**
 * @param {import('node:stream').Readable} output
 * @returns {Promise<{ url: string, token: string, boxId: string }>}
 */
async function announcement(output) {
	for await (const line of createInterface({ input: output })) return JSON.parse(line);
	throw new Error('The sandbox ended before it was ready.');
}

/**
 * Starts `npm run sandbox` on a free port.
 *
 * @param {{ events: number, intervalSeconds: number }} box how many events it has at the start, and how often one comes
 * @param {AbortSignal} signal
 * @returns {Promise<SandboxProcess>}
 */
export async function startSandbox({ events, intervalSeconds }, signal) {
	const script = join(ROOT, 'sandbox', 'start.mjs');
	const options = [
		'--json',
		'--port',
		'0',
		'--events',
		String(events),
		'--interval',
		String(intervalSeconds),
	];
	const sandbox = startProcess(process.execPath, [script, ...options], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'inherit'],
		signal,
	});
	const { stdout } = sandbox.child;
	if (stdout === null) throw new Error('The sandbox has no output.');
	const { url, token, boxId } = await announcement(stdout);
	return {
		url,
		token,
		boxId,
		eventIds: () => eventIds({ url, token, boxId }),
		stop: () => sandbox.stop(),
	};
}

/**
 * @param {{ url: string, token: string, boxId: string }} sandbox
 * @returns {Promise<string[]>}
 */
async function eventIds({ url, token, boxId }) {
	const query = new URLSearchParams({ boxId, limit: String(PAGE) });
	const answer = await fetch(`${url}/V8/GetNewEvents?${query}`, {
		headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
	});
	if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
	const { Events } = /** @type {{ Events: { EventId: string }[] }} */ (await answer.json());
	if (Events.length === PAGE) throw new Error(`The box of the sandbox has ${PAGE} events or more.`);
	return Events.map(({ EventId }) => EventId);
}
