import { NodeOperationError, type Failure, type INode } from 'n8n-workflow';
import { isCertificateFault } from './tlsFaults';

export function engineCannotRenew(node: INode): NodeOperationError {
	return declared(
		node,
		'This version of n8n cannot renew the access of the credential',
		"Update n8n, or choose 'Access Token' as 'Authentication'.",
		'configuration-invalid',
	);
}

export function slowRenewal(node: INode): NodeOperationError {
	return declared(
		node,
		'Kontur did not renew the access token in time',
		'The sign-in service of Kontur or the network is slow at the moment. Run the workflow again a little later.',
		'temporarily-unavailable',
	);
}

export function canceledRenewal(node: INode): NodeOperationError {
	// n8n recognises a canceled execution by this spelling of the word.
	return new NodeOperationError(node, 'The renewal of the access token was canceled', {
		description: 'The execution was stopped before Kontur answered.',
	});
}

interface RefusalRow {
	when: (facts: Facts) => boolean;
	message: string;
	advice: string;
	detail?: (facts: Facts) => string | undefined;
	cause: Failure['cause'];
}

const oAuth2Code = ({ refusal }: Facts) => refusal;
const statusText = ({ status }: Facts) => (status === undefined ? undefined : `status ${status}`);

/** The first row that applies explains the refusal. */
const refusalRows: readonly RefusalRow[] = [
	{
		when: ({ isRevoked }) => isRevoked,
		message: 'The credential has to be connected again',
		advice:
			"Kontur no longer renews its access: the access was revoked, the refresh token has expired, or it belongs to another client. Open the credential and connect it again; if it signs in with a refresh token, have a new one issued in the integrator's cabinet and enter it as 'Refresh Token', or in a new credential if n8n goes on with the old one.",
		detail: oAuth2Code,
		cause: 'credential-invalid',
	},
	{
		when: ({ refusal }) => refusal !== undefined,
		message: 'Kontur does not accept the client of the credential',
		advice:
			"Check 'Client ID' and 'Client Secret' in the credential, and that the client belongs to the chosen environment.",
		detail: oAuth2Code,
		cause: 'credential-invalid',
	},
	{
		when: ({ isBlocked }) => isBlocked,
		message: 'n8n does not allow requests to the sign-in service',
		advice:
			'The administrator of n8n has restricted outgoing requests. Ask for the address of the sign-in service of Kontur to be allowed.',
		cause: 'configuration-invalid',
	},
	{
		when: ({ status }) => status === 429,
		message: 'The sign-in service of Kontur received too many requests',
		advice: 'Run the workflow again a little later.',
		cause: 'rate-limited',
	},
	{
		when: ({ status = 0 }) => status >= 300 && status < 500,
		message: 'The sign-in service did not understand the request for a new access token',
		advice:
			"Something other than the sign-in service of Kontur may have answered. Check the environment in the credential, and 'OpenID Provider URL' if it is your own.",
		detail: statusText,
		cause: 'credential-invalid',
	},
	{
		when: ({ code }) => isCertificateFault(code),
		message: 'n8n does not accept the certificate of the sign-in service',
		advice:
			"It has expired, belongs to another address, or was issued by an authority that n8n does not know, such as that of a proxy that inspects connections. n8n itself renews the access and knows nothing of 'Custom CA Certificate' in the credential: have the certificate of the authority added to the n8n server with NODE_EXTRA_CA_CERTS.",
		detail: ({ code }) => code,
		cause: 'configuration-invalid',
	},
];

const unavailable: Omit<RefusalRow, 'when'> = {
	message: 'The sign-in service of Kontur is not available right now',
	advice:
		"The access token has expired and could not be renewed. This usually passes by itself: run the workflow again a little later. If it lasts, check the network of the n8n server, and 'OpenID Provider URL' in the credential if it is your own.",
	detail: (facts) => statusText(facts) ?? facts.code,
	cause: 'temporarily-unavailable',
};

/**
 * Explains why n8n could not renew a token. Only short codes of the original are kept: it may carry the request with the
 * client secret and the refresh token.
 *
 * @param error as `refreshOAuth2Token` throws it: the OAuth2 answer (RFC 6749, section 5.2) or what n8n has made of it,
 * an answer of another kind, or a network error
 */
export function refusedRenewal(node: INode, error: unknown): NodeOperationError {
	const facts = factsOf(error);
	const row = refusalRows.find(({ when }) => when(facts)) ?? unavailable;
	const detail = row.detail?.(facts);
	const description = detail === undefined ? row.advice : `${row.advice}\nDetails: ${detail}`;
	return declared(node, row.message, description, row.cause);
}

/** Whether every renewal will be refused until the credential is changed. */
export function isFinalRefusal(error: unknown): boolean {
	const { refusal, isRevoked } = factsOf(error);
	return isRevoked || refusal !== undefined;
}

interface Facts {
	/** The `error` of the OAuth2 answer. */
	refusal?: string;
	/** Status of an answer that is no OAuth2 answer. */
	status?: number;
	code?: string;
	/** The refresh token is missing or useless, which n8n may have put into its own words. */
	isRevoked: boolean;
	/** n8n's outbound rules forbid the address. */
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

/** A code as OAuth2 and Node have them; any other text might contain secrets. */
function codeText(value: unknown): string | undefined {
	return typeof value === 'string' && /^\w{1,40}$/.test(value) ? value : undefined;
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
