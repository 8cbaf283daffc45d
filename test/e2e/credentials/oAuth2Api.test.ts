import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { N8N_FOLDER } from '../../../tools/install.mjs';
import recorded from '../../engine/harness/oAuth2Api.json';

// The engine tests run without n8n, with a written-down copy of its OAuth2 credential.

interface CredentialType {
	name: string;
	properties: object[];
}

const requireFromN8n = createRequire(
	join(N8N_FOLDER, 'node_modules', 'n8n-nodes-base', 'package.json'),
);
const { OAuth2Api }: { OAuth2Api: new () => CredentialType } = requireFromN8n(
	'./dist/credentials/OAuth2Api.credentials.js',
);

test('the OAuth2 credential of the engine tests has the fields of n8n itself', () => {
	const { name, properties } = new OAuth2Api();
	expect(recorded).toEqual({ name, properties });
});
