import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Where the clock of the machine is asked for a date; spans and deadlines are measured by `monotonicNow`. */
const dates = new Map([
	['nodes/Diadoc/api/printForm.ts', 'a Retry-After that is a date'],
	['nodes/Diadoc/api/wholeFile.ts', 'a Retry-After that is a date'],
	['nodes/Diadoc/client/credentials/oAuth2Access.ts', 'when a token expires'],
	['nodes/Diadoc/api/paging/windowedWalk.ts', 'the newest end of the feed'],
	['nodes/Diadoc/transport/attempt.ts', 'a Retry-After that is a date'],
	['nodes/Diadoc/trigger/poll.ts', 'the end of a pause in the log'],
]);

const root = new URL('../../../', import.meta.url);

const sources = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(new URL(folder, root), { encoding: 'utf8', recursive: true }).map(
			(path) => `${folder}/${path}`,
		),
	)
	.filter((path) => path.endsWith('.ts'));

/** The file of each place where the clock that can be set is asked. */
const asked = sources.flatMap((path) => {
	const text = readFileSync(new URL(path, root), 'utf8');
	return [...text.matchAll(/\bDate\.now\b|\bDate\(\)/g)].map(() => path);
});

it('only dates are read off the clock that can be set, and spans off the one that goes forward', () => {
	expect(asked.sort()).toEqual([...dates.keys()].sort());
});
