import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { expect } from 'vitest';
import type { N8nClient } from '../../../tools/n8n/client.mjs';
import type { Sandbox } from '../../../sandbox/sandbox';

export const OAUTH2 = 'diadocOAuth2Api';

/** A credential of that type as n8n keeps it, and what was entered in it. */
export interface OAuth2Credential {
	id: string;
	name: string;
	data: ICredentialDataDecryptedObject;
}

/** Enters the sandbox and its client in a credential. */
export async function createOAuth2Credential(
	client: N8nClient,
	sandbox: Sandbox,
	more: ICredentialDataDecryptedObject,
): Promise<OAuth2Credential> {
	const data = {
		environment: 'custom',
		baseUrl: sandbox.url,
		openIdUrl: sandbox.url,
		clientId: sandbox.openId.client.id,
		clientSecret: sandbox.openId.client.secret,
		...more,
	};
	const credential = { name: 'OAuth2', type: OAUTH2, data };
	const { id, name } = await client.rest('POST', '/credentials', credential);
	return { id, name, data };
}

/**
 * What the button Connect does, and the browser after it. As this browser has no session at n8n, n8n has to run with
 * N8N_SKIP_AUTH_ON_OAUTH_CALLBACK.
 *
 * @returns the address where the user signs in
 */
export async function connectOAuth2Credential(
	n8n: { client: N8nClient; url: string },
	{ id }: OAuth2Credential,
): Promise<URL> {
	const address = new URL(await n8n.client.rest('GET', `/oauth2-credential/auth?id=${id}`));
	const consent = await fetch(address, { redirect: 'manual' });
	const callback = new URL(consent.headers.get('location') ?? '');
	const page = await fetch(new URL(`${callback.pathname}${callback.search}`, n8n.url));
	expect(await page.text()).toContain('Connection successful');
	return address;
}
