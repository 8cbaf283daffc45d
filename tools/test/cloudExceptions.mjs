// The package is for self-hosted n8n only, and keeps to the good rules of n8n's Cloud all the same. These are all
// exceptions: by file, the rules it breaks, and why.

/** @type {ReadonlyArray<{ file: string, rules: readonly string[], why: string }>} */
export const CLOUD_EXCEPTIONS = [
	{
		file: 'nodes/Diadoc/transport/nodeRuntime.ts',
		rules: ['@n8n/community-nodes/no-restricted-imports'],
		why: 'certificates of a credential are trusted by a context of node:tls; one turn of the event loop needs node:timers',
	},
];
