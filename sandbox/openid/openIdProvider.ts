import { Random } from '../story/random';
import type { User } from '../service';

export interface OpenIdOptions {
	/** How long an access token is valid, in seconds; a day by default. */
	accessTokenLife?: number;
	/** Whether each refresh gives another refresh token and ends the old one; not by default. */
	rotates?: boolean;
	/** Ms since 1970; the system's by default. */
	clock?: () => number;
}

export interface OpenIdClient {
	id: string;
	secret: string;
}

/** RFC 6749, section 5.1. */
export interface TokenAnswer {
	access_token: string;
	token_type: 'Bearer';
	/** Seconds. */
	expires_in: number;
	scope: string;
	/** Absent without the scope offline_access. */
	refresh_token?: string;
}

/** RFC 6749, section 5.2. */
export class OpenIdRefusal extends Error {
	constructor(
		readonly error:
			| 'invalid_client'
			| 'invalid_grant'
			| 'invalid_request'
			| 'invalid_scope'
			| 'unsupported_grant_type'
			| 'unsupported_response_type',
	) {
		super(error);
	}
}

interface Code {
	redirectUri: string;
	scope: string;
	expiresAt: number;
}

const SCOPES = [
	'openid',
	'profile',
	'email',
	'offline_access',
	'Diadoc.PublicAPI',
	'Diadoc.PublicAPI.Staging',
];
const FULL_SCOPE = 'openid profile email offline_access Diadoc.PublicAPI';
const CODE_LIFE_MS = 300_000;
const DAY_S = 86_400;

/** Kontur's OpenID provider with one client and one user, who consents to everything. */
export class OpenIdProvider {
	readonly client: OpenIdClient;
	readonly #random: Random;
	readonly #clock: () => number;
	readonly #life: number;
	readonly #rotates: boolean;
	readonly #codes = new Map<string, Code>();
	/** Scope by refresh token. */
	readonly #refreshTokens = new Map<string, string>();
	/** When each access token expires, in ms since 1970. */
	readonly #accessTokens = new Map<string, number>();

	constructor(
		seed: string,
		private readonly user: User,
		{ accessTokenLife = DAY_S, rotates = false, clock = Date.now }: OpenIdOptions = {},
	) {
		this.#random = new Random(seed).fork('openid');
		this.#clock = clock;
		this.#life = accessTokenLife;
		this.#rotates = rotates;
		this.client = { id: `client-${this.#hex()}`, secret: `secret-${this.#hex()}` };
	}

	signIn(): TokenAnswer {
		return this.#issue(FULL_SCOPE, this.issueRefreshToken());
	}

	/** As the cabinet does for a robot: a refresh token without a browser. */
	issueRefreshToken(scope = FULL_SCOPE): string {
		const token = `refresh-${this.#hex()}`;
		this.#refreshTokens.set(token, scope);
		return token;
	}

	expireAccessTokens(): void {
		this.#accessTokens.clear();
	}

	/** The user withdraws the consent: access tokens remain valid until they expire. */
	revokeRefreshTokens(): void {
		this.#refreshTokens.clear();
	}

	/** Undefined when the token is unknown or has expired. */
	userOf(accessToken: string): User | undefined {
		const expiresAt = this.#accessTokens.get(accessToken) ?? 0;
		return expiresAt > this.#clock() ? this.user : undefined;
	}

	/**
	 * The user arrives to sign in, and consents.
	 *
	 * @returns the address to send the browser to
	 * @throws OpenIdRefusal when the redirect address is not allowed
	 */
	authorize(query: URLSearchParams): string {
		const redirectUri = query.get('redirect_uri') ?? '';
		if (query.get('client_id') !== this.client.id) throw new OpenIdRefusal('invalid_client');
		if (!URL.canParse(redirectUri)) throw new OpenIdRefusal('invalid_request');
		const target = new URL(redirectUri);
		const scope = query.get('scope') ?? '';
		const refusal = refusalOf(query.get('response_type'), scope);
		if (refusal) target.searchParams.set('error', refusal);
		else target.searchParams.set('code', this.#newCode(redirectUri, scope));
		const state = query.get('state');
		if (state !== null) target.searchParams.set('state', state);
		return target.toString();
	}

	/**
	 * The token endpoint of RFC 6749.
	 *
	 * @throws OpenIdRefusal
	 */
	token(form: URLSearchParams): TokenAnswer {
		const { id, secret } = this.client;
		if (form.get('client_id') !== id || form.get('client_secret') !== secret) {
			throw new OpenIdRefusal('invalid_client');
		}
		switch (form.get('grant_type')) {
			case 'authorization_code':
				return this.#redeem(form.get('code') ?? '', form.get('redirect_uri'));
			case 'refresh_token':
				// A parameter without a value counts as omitted (section 3.2); n8n 1.123 sends such a scope.
				return this.#refresh(form.get('refresh_token') ?? '', form.get('scope') || null);
			default:
				throw new OpenIdRefusal('unsupported_grant_type');
		}
	}

	#newCode(redirectUri: string, scope: string): string {
		const code = `code-${this.#hex()}`;
		this.#codes.set(code, { redirectUri, scope, expiresAt: this.#clock() + CODE_LIFE_MS });
		return code;
	}

	#redeem(text: string, redirectUri: string | null): TokenAnswer {
		const code = this.#codes.get(text);
		this.#codes.delete(text);
		const isGood =
			code !== undefined && code.redirectUri === redirectUri && code.expiresAt > this.#clock();
		if (!isGood) throw new OpenIdRefusal('invalid_grant');
		const { scope } = code;
		const isLasting = scope.split(' ').includes('offline_access');
		return this.#issue(scope, isLasting ? this.issueRefreshToken(scope) : undefined);
	}

	#refresh(refreshToken: string, askedScope: string | null): TokenAnswer {
		const scope = this.#refreshTokens.get(refreshToken);
		if (scope === undefined) throw new OpenIdRefusal('invalid_grant');
		const granted = scope.split(' ');
		const asked = askedScope?.split(' ') ?? granted;
		if (!asked.every((each) => granted.includes(each))) throw new OpenIdRefusal('invalid_scope');
		if (!this.#rotates) return this.#issue(asked.join(' '), refreshToken);
		this.#refreshTokens.delete(refreshToken);
		return this.#issue(asked.join(' '), this.issueRefreshToken(scope));
	}

	#issue(scope: string, refreshToken: string | undefined): TokenAnswer {
		const token = `access-${this.#hex()}`;
		this.#accessTokens.set(token, this.#clock() + this.#life * 1000);
		return {
			access_token: token,
			token_type: 'Bearer',
			expires_in: this.#life,
			scope,
			...(refreshToken !== undefined && { refresh_token: refreshToken }),
		};
	}

	#hex(): string {
		return this.#random.hex(40);
	}
}

function refusalOf(responseType: string | null, scope: string): OpenIdRefusal['error'] | undefined {
	if (responseType !== 'code') return 'unsupported_response_type';
	const isKnown = scope.split(' ').every((each) => SCOPES.includes(each));
	return isKnown ? undefined : 'invalid_scope';
}
