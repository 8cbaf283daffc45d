import type { Sandbox } from '../sandbox';

/** What the credential 'Diadoc OAuth2 API' takes for a sandbox, by its parameters, whichever way to sign in. */
export function credentialSettings({ url, openId }: Pick<Sandbox, 'url' | 'openId'>) {
	return {
		environment: 'custom',
		baseUrl: url,
		openIdUrl: url,
		clientId: openId.client.id,
		clientSecret: openId.client.secret,
	};
}
