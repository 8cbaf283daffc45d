import { config } from '@n8n/node-cli/eslint';
import { CLOUD_EXCEPTIONS } from './tools/test/cloudExceptions.mjs';

/** @param {readonly string[]} rules */
const off = (rules) => Object.fromEntries(rules.map((rule) => [rule, 'off']));

export default [
	...config,
	{ ignores: ['tools/*/node_modules/', '.n8n-*/'] },
	{
		// n8n's configuration is for TypeScript. What is defined and used, the type check knows here, too.
		files: ['**/*.mjs', '**/*.cjs', 'gulpfile.js'],
		rules: {
			eqeqeq: 'error',
			'no-else-return': 'error',
			'no-fallthrough': 'error',
			'no-unused-expressions': 'error',
			'no-var': 'error',
			'object-shorthand': 'error',
			'prefer-const': 'error',
			'prefer-template': 'error',
		},
	},
	...CLOUD_EXCEPTIONS.map(({ file, rules }) => ({
		files: [file],
		rules: off(rules),
	})),
	{
		// These never run inside n8n, so the rules about its sandbox do not apply to them.
		files: ['test/**/*.ts', 'sandbox/**/*.ts', 'tools/**/*.test.ts', 'tools/conformance/**/*.ts'],
		rules: off([
			'@n8n/community-nodes/no-dangerous-functions',
			'@n8n/community-nodes/no-restricted-globals',
			'@n8n/community-nodes/no-restricted-imports',
			'@n8n/community-nodes/require-node-api-error',
		]),
	},
];
