import type { Sandbox } from '../sandbox';

/** The parameters of the credential 'Diadoc OAuth2 API' for a sandbox, for either way to sign in. */
export function credentialSettings({ url, openId }: Pick<Sandbox, 'url' | 'openId'>) {
	return {
		environment: 'custom',
		baseUrl: url,
		openIdUrl: url,
		clientId: openId.client.id,
		clientSecret: openId.client.secret,
	};
}
