import type { EncodedAnswer } from '../server/encodedAnswer';
import { type OpenIdProvider, OpenIdRefusal } from './openIdProvider';

export interface OpenIdRequest {
	method: string;
	url: URL;
	body: Buffer;
}

type OpenIdRoute = (provider: OpenIdProvider, request: OpenIdRequest) => EncodedAnswer;

const ROUTES: ReadonlyMap<string, OpenIdRoute> = new Map<string, OpenIdRoute>([
	['GET /.well-known/openid-configuration', (_provider, { url }) => json(200, discovery(url))],
	[
		'GET /connect/authorize',
		(provider, { url }) => ({
			status: 302,
			headers: { Location: provider.authorize(url.searchParams) },
			body: Buffer.alloc(0),
		}),
	],
	[
		'POST /connect/token',
		(provider, { body }) => json(200, provider.token(new URLSearchParams(body.toString()))),
	],
]);

/** Undefined for a request that is not for the provider. */
export function answerOfOpenId(
	provider: OpenIdProvider,
	request: OpenIdRequest,
): EncodedAnswer | undefined {
	const route = ROUTES.get(`${request.method} ${request.url.pathname}`);
	try {
		return route?.(provider, request);
	} catch (thrown) {
		if (thrown instanceof OpenIdRefusal) return json(400, { error: thrown.error });
		throw thrown;
	}
}

function json(status: number, value: object): EncodedAnswer {
	return {
		status,
		headers: { 'Content-Type': 'application/json; charset=UTF-8', 'Cache-Control': 'no-store' },
		body: Buffer.from(JSON.stringify(value)),
	};
}

/** OpenID Connect Discovery 1.0, section 3. */
function discovery({ origin }: URL): object {
	return {
		issuer: origin,
		authorization_endpoint: `${origin}/connect/authorize`,
		token_endpoint: `${origin}/connect/token`,
		response_types_supported: ['code'],
		grant_types_supported: ['authorization_code', 'refresh_token'],
		token_endpoint_auth_methods_supported: ['client_secret_post'],
	};
}
