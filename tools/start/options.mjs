import { parseArgs } from 'node:util';

export const HELP = `Usage: npm start [-- options]

Starts a private n8n with this package and a workflow that every event of a Diadoc box starts: by default of a
sandbox box on this machine, which keeps growing. Prints a line for each event that an execution received.
Ctrl-C stops everything.

Options:
  --check          end by itself: with 0 once each event of the sandbox is in exactly one execution,
                   else with the reason (of a real box only the first poll is checked)
  --watch          build again when a source is changed, and have n8n load the nodes anew (npm run dev)
  --port <number>  preferred port of the editor (5678)
  --folder <path>  where n8n keeps its data (.n8n-demo; .n8n-check, emptied first, with --check)
  --help           this text

A real box instead of the sandbox:
  DIADOC_URL       address of the API, such as https://diadoc-api.kontur.ru
  DIADOC_TOKEN     access token
  DIADOC_BOX       box id; without it the first box that the token can see
`;

/**
 * @typedef {object} RealBox
 * @property {string} url of the API
 * @property {string} token
 * @property {string} [boxId]
 *
 * @typedef {object} StartOptions
 * @property {boolean} help
 * @property {boolean} check
 * @property {boolean} watch
 * @property {number} port
 * @property {string} [folder] nothing: the one of the clone
 * @property {RealBox} [realBox] nothing: the sandbox
 */

/** An error for the person at the terminal, without a stack. */
export class UsageError extends Error {}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {RealBox | undefined}
 */
function readRealBox({ DIADOC_URL: url, DIADOC_TOKEN: token, DIADOC_BOX: boxId }) {
	if (!url && !token) {
		if (boxId)
			throw new UsageError("'DIADOC_BOX' needs 'DIADOC_URL' and 'DIADOC_TOKEN' beside it.");
		return undefined;
	}
	if (!url)
		throw new UsageError("'DIADOC_TOKEN' is set, but 'DIADOC_URL' is not: set both, or neither.");
	if (!token)
		throw new UsageError("'DIADOC_URL' is set, but 'DIADOC_TOKEN' is not: set both, or neither.");
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
		throw new UsageError(`'DIADOC_URL' is '${url}': set it to an http or https address.`);
	}
	return { url: url.replace(/\/+$/, ''), token, ...(boxId && { boxId }) };
}

/**
 * @param {string[]} argv what follows the script's name
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartOptions}
 * @throws {UsageError} for an unknown option or a value that cannot be
 */
export function readOptions(argv, env) {
	let values;
	try {
		({ values } = parseArgs({
			args: argv,
			options: {
				check: { type: 'boolean', default: false },
				watch: { type: 'boolean', default: false },
				port: { type: 'string', default: '5678' },
				folder: { type: 'string' },
				help: { type: 'boolean', short: 'h', default: false },
			},
		}));
	} catch (error) {
		throw new UsageError(`${/** @type {Error} */ (error).message}\n\n${HELP}`);
	}
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new UsageError(`'--port' is '${values.port}': set a whole number from 1 to 65535.`);
	}
	const { help = false, check = false, watch = false, folder } = values;
	if (folder === '') throw new UsageError("'--folder' is empty: set a path.");
	return { help, check, watch, port, folder, realBox: help ? undefined : readRealBox(env) };
}
