import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { registry } from './registry';
import { adviceOf, lineOf, reportOf, tallyOf } from './report';
import { runConformance } from './runner';
import { scrubbed } from './safe';

const HELP = `Checks against a real box what this package assumes about Diadoc. Nothing is changed: some 100 reads, three a second.

Usage: DIADOC_URL=https://diadoc-api.kontur.ru DIADOC_TOKEN=<access token> npm run conformance -- [options]

  --box <id>      the box to look at (DIADOC_BOX, or the first one of the user)
  --out <file>    where the report goes (diadoc-conformance.md)
  --only <ids>    only these assumptions, joined by commas
  --pause <ms>    between two requests (300)
  --help          print this
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			box: { type: 'string' },
			out: { type: 'string', default: 'diadoc-conformance.md' },
			only: { type: 'string' },
			pause: { type: 'string', default: '300' },
			help: { type: 'boolean', default: false },
		},
	});
	const { DIADOC_URL: url, DIADOC_TOKEN: given, DIADOC_BOX: box } = process.env;
	if (values.help) return say(HELP);
	if (!url || !URL.canParse(url) || !given)
		throw new Error(`DIADOC_URL and DIADOC_TOKEN have to be set.\n\n${HELP}`);
	if (!/^\d+$/.test(values.pause)) throw new Error(`--pause takes ms, not '${values.pause}'`);
	// As the credential does: it may have been copied with `Bearer` before it.
	const token = given.trim().replace(/^Bearer\s+/i, '');

	const run = await runConformance(registry, {
		url,
		token,
		boxId: values.box ?? box,
		only: values.only?.split(','),
		intervalMs: Number(values.pause),
		onResult: (result) => say(scrubbed(lineOf(result), [token])),
	});
	if (run.closed) throw new Error(`\nNothing can be seen: ${run.closed.text}.`);
	say(`\n${tallyOf(run)}`);
	for (const advice of adviceOf(run)) say(`\n${advice}`);
	writeFileSync(values.out, reportOf(run, { version, url, date: new Date() }));
	say(`\nThe report is in ${values.out}. It has no personal data: please attach it to an issue.`);
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

void main()
	.catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	})
	// Kept-alive connections would hold the process.
	.finally(() => process.exit());
