import { apiOrigins, openIdOrigins } from '../../credentials/environment';
import { readAccessToken } from '../../credentials/accessToken';
import { codeOf } from './safe';
import { type Send, sendForReal } from './send';

/** A way into Diadoc. */
export interface Access {
	readonly url: string;
	/** An access token. */
	readonly token: string;
	/** What came in place of the refresh token that was given: from now on that one may be void. */
	readonly nextRefreshToken?: string;
}

/** The environment does not say enough. */
export class NoAccess extends Error {}

/**
 * The way that the environment says: an access token, or a refresh token with its client, as the two credentials take them.
 *
 * @throws NoAccess that names what is missing, and Error when the provider refuses or is silent
 */
export async function accessOf(env: NodeJS.ProcessEnv, send: Send = sendForReal): Promise<Access> {
	const { DIADOC_URL, DIADOC_TOKEN, DIADOC_REFRESH_TOKEN } = env;
	const url = addressOf('DIADOC_URL', DIADOC_URL);
	const token = readAccessToken(DIADOC_TOKEN);
	if (token !== '') return { url, token };
	const refreshToken = DIADOC_REFRESH_TOKEN?.trim();
	if (!refreshToken) throw new NoAccess('DIADOC_TOKEN or DIADOC_REFRESH_TOKEN has to be set.');
	const [clientId, clientSecret] = [env.DIADOC_CLIENT_ID, env.DIADOC_CLIENT_SECRET];
	if (!clientId || !clientSecret) {
		throw new NoAccess(
			'With DIADOC_REFRESH_TOKEN, DIADOC_CLIENT_ID and DIADOC_CLIENT_SECRET have to be set, too.',
		);
	}
	const answer = await send({
		method: 'POST',
		url: new URL(`${providerOf(url, env.DIADOC_OPENID_URL)}/connect/token`),
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
		body: Buffer.from(
			new URLSearchParams({
				grant_type: 'refresh_token',
				refresh_token: refreshToken,
				client_id: clientId.trim(),
				client_secret: clientSecret.trim(),
			}).toString(),
		),
	}).catch((error: unknown) => {
		throw new Error(`The OpenID provider gave no answer (${codeOf(error).text}).`);
	});
	const said = readJson(answer.body);
	const [given, next] = [textIn(said, 'access_token'), textIn(said, 'refresh_token')];
	if (answer.status !== 200 || given === undefined) {
		const why = textIn(said, 'error') ?? 'without a token';
		throw new Error(
			`The OpenID provider refused the refresh token or its client: ${answer.status} ${why}.`,
		);
	}
	return {
		url,
		token: given,
		...(next !== undefined && next !== refreshToken && { nextRefreshToken: next }),
	};
}

/** The provider of the installation, or the one that was named. */
function providerOf(url: string, named: string | undefined): string {
	if (named) return addressOf('DIADOC_OPENID_URL', named);
	const [environment = ''] = Object.entries(apiOrigins).find(([, origin]) => origin === url) ?? [];
	return openIdOrigins[environment] ?? addressOf('DIADOC_OPENID_URL', undefined);
}

function addressOf(variable: string, value: string | undefined): string {
	const text = value?.trim().replace(/\/+$/, '') ?? '';
	if (/^https?:/i.test(text) && URL.canParse(text)) return text;
	throw new NoAccess(`${variable} has to be set to an address such as ${apiOrigins.production}.`);
}

function readJson(body: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(body).toString());
	} catch {
		return undefined;
	}
}

function textIn(holder: unknown, name: string): string | undefined {
	const value: unknown = { ...Object(holder) }[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}
