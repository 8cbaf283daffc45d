import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { runAbortable, timeoutSignal } from '../../transport/abort';
import { monotonicNow } from '../../transport/clock';
import type { NodeContext } from '../nodeContext';
import { isToken, type Access } from './access';
import { AccessTokens } from './accessTokens';
import { apiOriginOf, assertOpenIdAddress, webAddressOf } from './addresses';
import { caCertificatesOf } from './caCertificates';
import { unlessRefused } from './knownRefusals';
import {
	canceledRenewal,
	engineCannotRenew,
	isFinalRefusal,
	refusedRenewal,
	slowRenewal,
} from '../../errors/refusedRenewal';
import { renewOnce } from './renewOnce';
import { unusableCredential } from '../../errors/unusableCredential';

const credentialType = 'diadocOAuth2Api';

/** A token that expires within so many ms counts as expired. */
const expiryMarginMs = 10_000;

export interface RenewalLimits {
	/** In ms. */
	timeout: number;
	/** By `monotonicNow`. */
	deadline?: number;
	signal?: AbortSignal;
}

/**
 * The access of a Diadoc OAuth2 API credential. An expired token is renewed through n8n, which stores the new one.
 *
 * @throws NodeOperationError when the credential cannot be used, or its token cannot be renewed
 */
export async function oAuth2Access(context: NodeContext, limits: RenewalLimits): Promise<Access> {
	const node = context.getNode();
	const credential = await context.getCredentials(credentialType);
	const origin = apiOriginOf(node, credential);
	const webAddress = webAddressOf(node, credential);
	const caCertificates = caCertificatesOf(node, credential);
	assertOpenIdAddress(node, credential);
	assertConnected(node, credential);
	const renewAccessToken = async (refused: string) => await renew(context, refused, limits);
	const accessToken = goodTokenOf(credential) ?? (await renewAccessToken(tokenOf(credential)));
	const tokens = new AccessTokens(accessToken, renewAccessToken);
	const isReadOnly = credential.readOnly === true;
	return { origin, webAddress, tokens, isReadOnly, caCertificates };
}

/** A refresh token issued by hand needs no connection in the browser. */
function assertConnected(node: INode, credential: ICredentialDataDecryptedObject): void {
	if (credential.grantType === 'clientCredentials') {
		if (textOf(credential.refreshToken).trim() !== '') return;
		throw unusableCredential(
			node,
			"The credential has no 'Refresh Token'",
			"Have a refresh token issued in the integrator's cabinet of Kontur and enter it in the credential, or choose to sign in in the browser.",
		);
	}
	if (tokenOf(credential) !== '') return;
	throw unusableCredential(
		node,
		'The credential is not connected',
		'Open the credential, press the button to connect, and sign in at Kontur.',
	);
}

/** The provider's tokens, with what n8n and the credential type have noted in them. */
function tokensOf({ oauthTokenData }: ICredentialDataDecryptedObject): Record<string, unknown> {
	return typeof oauthTokenData === 'object' ? { ...oauthTokenData } : {};
}

function tokenOf(credential: ICredentialDataDecryptedObject): string {
	return textOf(tokensOf(credential).access_token);
}

/**
 * The stored access token, unless it is known to be useless. n8n 1.123 does not note when a token expires, so the
 * service has to refuse it first.
 */
function goodTokenOf(credential: ICredentialDataDecryptedObject): string | undefined {
	const { n8n_expires_at: expiresAt, issuedFrom } = tokensOf(credential);
	const isExpired = expiresAt !== undefined && Number(expiresAt) - expiryMarginMs <= Date.now();
	const isOfAnother =
		credential.grantType === 'clientCredentials' &&
		issuedFrom !== undefined &&
		issuedFrom !== credential.refreshToken;
	const token = tokenOf(credential);
	return isToken(token) && !isExpired && !isOfAnother ? token : undefined;
}

async function renew(
	context: NodeContext,
	refused: string,
	{ timeout, deadline = Infinity, signal }: RenewalLimits,
): Promise<string> {
	const node = context.getNode();
	if (!('refreshOAuth2Token' in context.helpers)) throw engineCannotRenew(node);
	const timer = timeoutSignal(Math.min(timeout, deadline - monotonicNow()));
	const credentialId = node.credentials?.[credentialType]?.id ?? '';
	const renewal = {
		kept: async () => goodTokenOf(await context.getCredentials(credentialType)),
		refresh: async () => {
			const basis = basisOf(await context.getCredentials(credentialType));
			return await unlessRefused({ credentialId, basis }, isFinalRefusal, async () =>
				refresh(context, refused),
			);
		},
	};
	return await runAbortable(
		{ timer, cancel: signal },
		async () => await renewOnce(credentialId, refused, renewal),
	).catch((error: unknown) => {
		if (signal?.aborted) throw canceledRenewal(node);
		throw timer.aborted ? slowRenewal(node) : refusedRenewal(node, error);
	});
}

function basisOf(credential: ICredentialDataDecryptedObject): string {
	const { access_token, refresh_token } = tokensOf(credential);
	const { accessTokenUrl, clientId, clientSecret, refreshToken } = credential;
	return JSON.stringify([
		accessTokenUrl,
		clientId,
		clientSecret,
		refreshToken,
		access_token,
		refresh_token,
	]);
}

/** @throws what n8n throws, or TypeError when the provider gave no other token */
async function refresh(context: NodeContext, refused: string): Promise<string> {
	const tokens: unknown = await context.helpers.refreshOAuth2Token.call(context, credentialType);
	const token =
		typeof tokens === 'object' && tokens !== null && 'access_token' in tokens
			? textOf(tokens.access_token)
			: '';
	// n8n merges the answer into its tokens, so the old one stays when the answer has none.
	if (isToken(token) && token !== refused) return token;
	throw new TypeError('the answer holds no new access token');
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
