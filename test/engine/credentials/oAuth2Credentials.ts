import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { credentialSettings } from '../../../sandbox/openid/credentialSettings';
import type { RequestRecord } from '../../../sandbox/server/requestLog';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Credentials } from '../harness/storedCredentials';

const HOUR = 3_600_000;

export const oAuth2 = { authentication: 'oAuth2' };

/** Tokens as n8n stores them after a user has connected the credential in the browser. */
export function connectedTokens(
	{ openId }: Sandbox,
	expiresAt = Date.now() + HOUR,
): ICredentialDataDecryptedObject {
	return { ...openId.signIn(), n8n_expires_at: String(expiresAt) };
}

export function connectedCredential(
	sandbox: Sandbox,
	tokens: IDataObject = connectedTokens(sandbox),
): Credentials {
	return { diadocOAuth2Api: { ...credentialSettings(sandbox), oauthTokenData: tokens } };
}

/** A credential with a refresh token issued by hand, still unused. */
export function robotCredential(
	sandbox: Sandbox,
	refreshToken = sandbox.openId.issueRefreshToken(),
): Credentials {
	return {
		diadocOAuth2Api: {
			...credentialSettings(sandbox),
			grantType: 'clientCredentials',
			refreshToken,
		},
	};
}

export function keptTokens({ diadocOAuth2Api }: Credentials): IDataObject {
	const tokens = diadocOAuth2Api?.oauthTokenData;
	if (typeof tokens !== 'object' || Array.isArray(tokens)) throw new Error('There are no tokens');
	return tokens;
}

export function tokenRequests({ requests }: Sandbox): RequestRecord[] {
	return requests.filter(({ path }) => path === '/connect/token');
}

export function askedGrants(sandbox: Sandbox): Array<Record<string, string>> {
	return tokenRequests(sandbox).map(({ body }) =>
		Object.fromEntries(new URLSearchParams(body.toString())),
	);
}
