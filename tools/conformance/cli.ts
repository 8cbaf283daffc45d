import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { accessOf, NoAccess } from './access';
import { registry } from './registry';
import { adviceOf, lineOf, reportOf, tallyOf } from './report';
import { runConformance } from './runner';
import { scrubbed } from './safe';

/** As it was called: from the repository, or as the file of a release. */
const PROGRAM =
	process.env.npm_lifecycle_event === 'conformance'
		? 'npm run conformance --'
		: `node ${basename(process.argv[1] ?? '')}`;

const HELP = `Checks against a real box what this package assumes about Diadoc. Nothing is changed: some 100 reads, three a second.

Usage: ${PROGRAM} [options]

In the environment:
  DIADOC_URL              https://diadoc-api.kontur.ru, or another installation
  DIADOC_TOKEN            an access token
or, in its place:
  DIADOC_REFRESH_TOKEN    a refresh token of the cabinet, best one issued for this alone
  DIADOC_CLIENT_ID        its client
  DIADOC_CLIENT_SECRET    the API key of the client
  DIADOC_OPENID_URL       where tokens are issued, for an installation of one's own

Options:
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
	if (values.help) return say(HELP);
	if (!/^\d+$/.test(values.pause)) throw new Error(`--pause takes ms, not '${values.pause}'`);
	const { url, token, nextRefreshToken } = await accessOf(process.env);
	if (nextRefreshToken !== undefined)
		keepRefreshToken(`${values.out}.refresh-token`, nextRefreshToken);

	const run = await runConformance(registry, {
		url,
		token,
		boxId: values.box ?? process.env.DIADOC_BOX,
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

/** Whoever uses the one before it, n8n for instance, has to get this one. */
function keepRefreshToken(file: string, token: string): void {
	writeFileSync(file, `${token}\n`, { mode: 0o600 });
	say(
		`Another refresh token has come in place of yours, which may be void now. It is in ${file}.\n`,
	);
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

void main()
	.catch((error: unknown) => {
		const text = error instanceof Error ? error.message : String(error);
		process.stderr.write(error instanceof NoAccess ? `${text}\n\n${HELP}` : `${text}\n`);
		process.exitCode = 1;
	})
	// Kept-alive connections would hold the process.
	.finally(() => process.exit());
