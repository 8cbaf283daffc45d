import { NodeOperationError, type Failure, type INode } from 'n8n-workflow';
import { isCertificateFault } from './tlsFaults';
import { unusableCredential } from './unusableCredential';

/** The engine has no way to renew a token. */
export function engineCannotRenew(node: INode): NodeOperationError {
	return declared(
		node,
		'This version of n8n cannot renew the access of the credential',
		"Update n8n, or choose 'Access Token' as 'Authentication'.",
		'configuration-invalid',
	);
}

/** Nobody waits for the renewal any longer. */
export function slowRenewal(node: INode): NodeOperationError {
	return declared(
		node,
		'Kontur did not renew the access token in time',
		'The sign-in service of Kontur or the network is slow at the moment. Run the workflow again a little later.',
		'temporarily-unavailable',
	);
}

/** The execution was stopped. */
export function canceledRenewal(node: INode): NodeOperationError {
	// n8n recognises a canceled execution by this spelling of the word.
	return new NodeOperationError(node, 'The renewal of the access token was canceled', {
		description: 'The execution was stopped before Kontur answered.',
	});
}

/**
 * Explains why the engine could not renew a token. Nothing of the original is kept but short codes: it may carry the
 * request with the secret of the client and the refresh token.
 *
 * @param error as `refreshOAuth2Token` throws it: the OAuth2 answer (RFC 6749, section 5.2) or what n8n has made of it,
 * an answer of another kind, or what the network said
 */
export function refusedRenewal(node: INode, error: unknown): NodeOperationError {
	const { refusal, status, code, isRevoked, isBlocked } = factsOf(error);
	if (isRevoked) {
		return unusableCredential(
			node,
			'The credential has to be connected again',
			detailed(
				"Kontur no longer renews its access: the access was revoked, the refresh token has expired, or it belongs to another client. Open the credential and connect it again; if it signs in with a refresh token, have a new one issued in the integrator's cabinet and enter it as 'Refresh Token', or in a new credential if n8n goes on with the old one.",
				refusal,
			),
		);
	}
	if (refusal !== undefined) {
		return unusableCredential(
			node,
			'Kontur does not accept the client of the credential',
			detailed(
				"Check 'Client ID' and 'Client Secret' in the credential, and that the client belongs to the chosen environment.",
				refusal,
			),
		);
	}
	if (isBlocked) {
		return declared(
			node,
			'n8n does not allow requests to the sign-in service',
			'The administrator of n8n has restricted outgoing requests. Ask for the address of the sign-in service of Kontur to be allowed.',
			'configuration-invalid',
		);
	}
	if (status === 429) {
		return declared(
			node,
			'The sign-in service of Kontur received too many requests',
			'Run the workflow again a little later.',
			'rate-limited',
		);
	}
	if (status !== undefined && status >= 300 && status < 500) {
		return unusableCredential(
			node,
			'The sign-in service did not understand the request for a new access token',
			detailed(
				"Something other than the sign-in service of Kontur may have answered. Check the environment in the credential, and 'OpenID Provider URL' if it is your own.",
				`status ${status}`,
			),
		);
	}
	if (isCertificateFault(code)) {
		return declared(
			node,
			'n8n does not accept the certificate it was shown for the sign-in service',
			detailed(
				"It has expired, belongs to another address, or was issued by an authority that n8n does not know, such as that of a proxy that inspects connections. n8n itself renews the access and knows nothing of 'Custom CA Certificate' in the credential: have the certificate of the authority added to the n8n server with NODE_EXTRA_CA_CERTS.",
				code,
			),
			'configuration-invalid',
		);
	}
	return declared(
		node,
		'The sign-in service of Kontur is not available right now',
		detailed(
			"The access token has expired and could not be renewed. This usually passes by itself: run the workflow again a little later. If it lasts, check the network of the n8n server, and 'OpenID Provider URL' in the credential if it is your own.",
			status === undefined ? code : `status ${status}`,
		),
		'temporarily-unavailable',
	);
}

/** Whether a renewal will be refused for as long as nobody changes the credential. */
export function isFinalRefusal(error: unknown): boolean {
	const { refusal, isRevoked } = factsOf(error);
	return isRevoked || refusal !== undefined;
}

interface Facts {
	/** The `error` of the OAuth2 answer. */
	refusal?: string;
	/** Status of an answer that is no OAuth2 answer. */
	status?: number;
	/** Code of the network fault. */
	code?: string;
	/** The refresh token is no good (n8n may have put that into words of its own), or there is none. */
	isRevoked: boolean;
	/** The outbound rules of n8n forbid the address. */
	isBlocked: boolean;
}

function factsOf(error: unknown): Facts {
	const status = field(error, 'status') ?? field(field(error, 'response'), 'status');
	const names = [error, field(error, 'cause')].map((each) => String(field(each, 'name')));
	const refusal = codeText(field(field(error, 'body'), 'error'));
	return {
		refusal,
		status: typeof status === 'number' ? status : undefined,
		code: codeText(field(error, 'code')),
		isRevoked:
			refusal === 'invalid_grant' ||
			field(field(error, 'failure'), 'cause') === 'credential-invalid' ||
			/no refresh token is available/.test(String(field(error, 'message'))),
		isBlocked: names.some((name) => name.startsWith('Ssrf')),
	};
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** A code as OAuth2 and Node have them; anything else might be more than a code. */
function codeText(value: unknown): string | undefined {
	return typeof value === 'string' && /^\w{1,40}$/.test(value) ? value : undefined;
}

function detailed(advice: string, detail: string | undefined): string {
	return detail === undefined ? advice : `${advice}\nDetails: ${detail}`;
}

function declared(
	node: INode,
	message: string,
	description: string,
	cause: Failure['cause'],
): NodeOperationError {
	const error = new NodeOperationError(node, message, { description });
	return Object.assign(error, { failure: { cause } });
}
