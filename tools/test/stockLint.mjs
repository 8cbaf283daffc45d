// Lints what n8n's Cloud would check with n8n's own configuration as it is, whatever eslint.config.mjs says, and without
// heeding eslint-disable comments: no override can slip in, and no file can fall out of its reach. Warnings count. What may
// be found stands in cloudExceptions.mjs, and has to be found.

import { ESLint } from 'eslint';
import path from 'node:path';
import { ROOT } from '../install.mjs';
import { CLOUD_EXCEPTIONS } from './cloudExceptions.mjs';

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

const found = results.flatMap(({ filePath, messages }) => {
	const file = path.relative(ROOT, filePath).replaceAll('\\', '/');
	return [...new Set(messages.map(({ ruleId }) => `${file}: ${ruleId}`))];
});
const excepted = CLOUD_EXCEPTIONS.flatMap(({ file, rules }) =>
	rules.map((rule) => `${file}: ${rule}`),
);
problems.push(...found.filter((line) => !excepted.includes(line)));
problems.push(
	...excepted.filter((line) => !found.includes(line)).map((line) => `no longer: ${line}`),
);
console.log(
	`${results.length} files linted. ${problems.length > 0 ? problems.join('\n') : 'No findings but the exceptions.'}`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
