import { expect, test } from 'vitest';
import { readOptions, UsageError } from './options.mjs';

test('without arguments the demo runs on the sandbox until it is stopped', () => {
	expect(readOptions([], {})).toEqual({
		help: false,
		check: false,
		watch: false,
		port: 5678,
		folder: undefined,
		realBox: undefined,
	});
});

test('--check and --port are understood', () => {
	expect(readOptions(['--check', '--port', '7000'], {})).toMatchObject({ check: true, port: 7000 });
});

test('a real box is taken from the environment', () => {
	const env = { DIADOC_URL: 'https://diadoc.example/', DIADOC_TOKEN: 'token', DIADOC_BOX: 'box' };
	expect(readOptions([], env).realBox).toEqual({
		url: 'https://diadoc.example',
		token: 'token',
		boxId: 'box',
	});
});

test.each([
	[['--chek'], {}, /'--chek'[\s\S]*Usage: npm start/],
	[['now'], {}, /'now'[\s\S]*Usage: npm start/],
	[['--port', 'http'], {}, /'--port' is 'http': set a whole number/],
	[['--port', '0'], {}, /'--port' is '0'/],
	[['--folder', ''], {}, /'--folder' is empty/],
	[[], { DIADOC_URL: 'https://diadoc.example' }, /'DIADOC_TOKEN' is not/],
	[[], { DIADOC_TOKEN: 'token' }, /'DIADOC_URL' is not/],
	[[], { DIADOC_BOX: 'box' }, /'DIADOC_BOX' needs/],
	[
		[],
		{ DIADOC_URL: 'diadoc.example', DIADOC_TOKEN: 'token' },
		/set it to an http or https address/,
	],
	[
		[],
		{ DIADOC_URL: 'ftp://diadoc.example', DIADOC_TOKEN: 'token' },
		/set it to an http or https address/,
	],
])('%j with %j is refused in clear words', (argv, env, message) => {
	expect(() => readOptions(argv, env)).toThrow(UsageError);
	expect(() => readOptions(argv, env)).toThrow(message);
});

test('--help needs no sensible environment', () => {
	expect(readOptions(['--help'], { DIADOC_URL: 'nonsense' }).help).toBe(true);
});
