import { config } from '@n8n/node-cli/eslint';

// nodes/, credentials/ and package.json stand under n8n's stock Cloud-grade rules without an override.
// Tests never run inside n8n, so the rules about its sandbox do not apply to them.
export default [
	...config,
	{ ignores: ['tools/n8n/', '.n8n-*/'] },
	{
		files: ['test/**/*.ts'],
		rules: {
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			'@n8n/community-nodes/no-restricted-globals': 'off',
			'@n8n/community-nodes/no-restricted-imports': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
		},
	},
];
