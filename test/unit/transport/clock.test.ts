import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Where the clock of the machine is asked for a date; spans and deadlines are measured by `monotonicNow`. */
const dates = new Map([
	['nodes/Diadoc/api/archive.ts', 'a Retry-After that is a date'],
	['nodes/Diadoc/api/operation.ts', 'a Retry-After that is a date'],
	['nodes/Diadoc/api/printForm.ts', 'a Retry-After that is a date'],
	['nodes/Diadoc/api/wholeFile.ts', 'a Retry-After that is a date'],
	['nodes/Diadoc/client/credentials/oAuth2Access.ts', 'when a token expires'],
	['nodes/Diadoc/api/paging/windowedWalk.ts', 'the newest end of the feed'],
	['nodes/Diadoc/transport/attempt.ts', 'a Retry-After that is a date'],
	['nodes/Diadoc/trigger/pollPause.ts', 'the end of a pause in the log'],
]);

const root = new URL('../../../', import.meta.url);

const sources = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(new URL(folder, root), { encoding: 'utf8', recursive: true }).map(
			(path) => `${folder}/${path}`,
		),
	)
	.filter((path) => path.endsWith('.ts'));

/** The file of each place where a clock is asked. */
const asking = (clock: RegExp) =>
	sources
		.flatMap((path) => {
			const text = readFileSync(new URL(path, root), 'utf8');
			return [...text.matchAll(clock)].map(() => path);
		})
		.sort();

it('only dates are read off the clock that can be set, and spans off the one that goes forward', () => {
	expect(asking(/\bDate\.now\b|\bDate\(\)/g)).toEqual([...dates.keys()].sort());
});

it('the clock that goes forward is asked in one place', () => {
	expect(asking(/\bperformance\.(?:now|timeOrigin)\b|\bhrtime\b|\buptime\(/g)).toEqual([
		'nodes/Diadoc/transport/clock.ts',
	]);
});
