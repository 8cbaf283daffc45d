// Lints what n8n's Cloud would check with n8n's own configuration as it is, whatever eslint.config.mjs says, and without
// heeding eslint-disable comments: no override can slip in, and no file can fall out of its reach. Warnings count.

import { ESLint } from 'eslint';
import { ROOT } from '../install.mjs';

/** A rule of n8n that must be in force for each kind of file; the proof that the configuration reaches it. */
const EVIDENCE = {
	'nodes/Diadoc/Diadoc.node.ts': 'n8n-nodes-base/node-param-default-missing',
	'credentials/DiadocApi.credentials.ts': 'n8n-nodes-base/cred-class-name-unsuffixed',
	'package.json': '@n8n/community-nodes/no-runtime-dependencies',
};

const eslint = new ESLint({
	cwd: ROOT,
	overrideConfigFile: 'tools/test/stock.eslint.config.mjs',
	allowInlineConfig: false,
});

const problems = [];
for (const [file, rule] of Object.entries(EVIDENCE)) {
	const { rules } = await eslint.calculateConfigForFile(file);
	const [severity] = rules?.[rule] ?? [0];
	if (severity !== 2) problems.push(`'${rule}' is not in force for ${file}`);
}

const results = await eslint.lintFiles(['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json']);
const formatter = await eslint.loadFormatter('stylish');
console.log(await formatter.format(results));
const findings = results.reduce(
	(sum, { errorCount, warningCount }) => sum + errorCount + warningCount,
	0,
);
if (findings > 0) problems.push(`${findings} findings`);
console.log(
	`${results.length} files linted. ${problems.length > 0 ? problems.join('\n') : 'No findings.'}`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
