import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, it } from 'vitest';
import { sandboxForTest } from '../support/sandboxForTest';

// The built package in a process of its own: undici warns once per process.

const script = `
const { send } = require(process.env.INSIDE);
const warnings = [];
process.on('warning', ({ message }) => warnings.push(message));
const request = { method: 'GET', origin: process.env.ORIGIN, path: '/GetMyOrganizations', headers: {} };
send(request, { timeout: 20000, maxRetries: 0, maxResponseBytes: 1000 })
	.then(({ status }) => status, ({ status }) => status)
	.then((status) => setImmediate(() => {
		console.log(JSON.stringify({ status, warnings }));
		process.exit();
	}));
`;

it("the package's own cut of undici writes no warning into the log of n8n", async () => {
	const sandbox = await sandboxForTest();
	const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
		env: {
			...process.env,
			INSIDE: join(inject('installedPackage'), 'dist/inside.js'),
			ORIGIN: sandbox.url,
			NO_PROXY: '*',
		},
	});
	expect(JSON.parse(stdout)).toEqual({ status: 401, warnings: [] });
});
