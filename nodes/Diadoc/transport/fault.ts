import { EgressRefusal } from './egress';
import { CutShort } from './cutShort';
import { ProxyFault, UnusableProxy } from './proxyFault';
import type { FaultCause, TransportErrorKind } from './transportError';

const kindOfCode: Readonly<Record<string, TransportErrorKind>> = {
	EADDRNOTAVAIL: 'connectionRefused',
	ECONNREFUSED: 'connectionRefused',
	EHOSTDOWN: 'connectionRefused',
	EHOSTUNREACH: 'connectionRefused',
	ENETDOWN: 'connectionRefused',
	ENETUNREACH: 'connectionRefused',

	ECONNABORTED: 'connectionReset',
	ECONNRESET: 'connectionReset',
	EPIPE: 'connectionReset',
	UND_ERR_CLOSED: 'connectionReset',
	UND_ERR_SOCKET: 'connectionReset',

	ETIMEDOUT: 'timeout',
	UND_ERR_BODY_TIMEOUT: 'timeout',
	UND_ERR_CONNECT_TIMEOUT: 'timeout',
	UND_ERR_HEADERS_TIMEOUT: 'timeout',

	ENOTFOUND: 'dns',

	EPROTO: 'tls',
	HOSTNAME_MISMATCH: 'tls',
	INVALID_CA: 'tls',
	INVALID_PURPOSE: 'tls',
	PATH_LENGTH_EXCEEDED: 'tls',
	UND_ERR_PRX_TLS: 'tls',

	INCOMPLETE_BODY: 'truncated',
	UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated',
	Z_BUF_ERROR: 'truncated',
	Z_DATA_ERROR: 'undecodable',

	UND_ERR_HEADERS_OVERFLOW: 'tooLarge',

	ERR_INVALID_CHAR: 'invalidRequest',
	ERR_INVALID_URL: 'invalidRequest',
	UND_ERR_INVALID_ARG: 'invalidRequest',
};

/** Families of codes: the resolver's, OpenSSL's and those of X.509 verification. */
const kindOfCodePattern: ReadonlyArray<readonly [RegExp, TransportErrorKind]> = [
	[/^EAI_/, 'dns'],
	// Brotli's and Zstandard's, which the request does not accept; gzip's are above.
	[/^(ERR__ERROR_|ZSTD_error_)/, 'undecodable'],
	[/^(ERR_SSL_|ERR_TLS_|CERT_|CRL_|DEPTH_ZERO_|ERROR_IN_C|SELF_SIGNED_|UNABLE_TO_)/, 'tls'],
];

/** undici's message, without a code, when the proxy of a plain http request requires credentials. */
const proxyAuthenticationRequired = /^Proxy Authentication Required \((407)\)$/;

/** undici's message, without a code, for an answer that is compressed more than five times over. */
const compressedTooOften = /^too many content-encodings in response/;

/** Only the text of the original is kept: errors of undici carry the request. */
export class UnexpectedFault extends Error {
	override readonly name = 'UnexpectedFault';
}

export interface FaultContext {
	viaProxy: boolean;
	headersReceived: boolean;
}

/** A fault of the network, or of the request itself. */
export interface Fault {
	readonly kind: TransportErrorKind;
	readonly cause: FaultCause;
	/** Wait that the answer asks for, in ms. */
	readonly retryAfterMs?: number;
}

/** Names what undici, Node or the egress filter threw; `undefined` for anything else, such as our own bug. */
export function faultOf(error: unknown, context: Readonly<FaultContext>): Fault | undefined {
	if (error instanceof EgressRefusal) return { kind: 'egressRefused', cause: causeOf(error) };
	if (error instanceof UnusableProxy) return { kind: 'proxyUnusable', cause: causeOf(error) };
	if (error instanceof ProxyFault) return { kind: 'proxy', cause: causeOfProxyFault(error) };
	const cause = causeOf(error);
	if (error instanceof CutShort) {
		return { kind: 'truncated', cause, retryAfterMs: error.retryAfterMs };
	}
	const demanded = context.viaProxy
		? proxyAuthenticationRequired.exec(cause.message)?.[1]
		: undefined;
	if (demanded) return { kind: 'proxy', cause: { ...cause, proxyStatus: Number(demanded) } };
	const kind = kindOf(error, cause, context);
	return kind && { kind, cause };
}

function kindOf(
	error: unknown,
	{ code = '', message }: FaultCause,
	{ viaProxy, headersReceived }: Readonly<FaultContext>,
): TransportErrorKind | undefined {
	if (compressedTooOften.test(message)) return 'undecodable';
	if (error instanceof Error && error.name === 'HTTPParserError') {
		return headersReceived ? 'truncated' : 'unexpectedContent';
	}
	const kind = kindOfCode[code] ?? kindOfCodePattern.find(([pattern]) => pattern.test(code))?.[1];
	// The proxy looks the service up and connects to it, so these are about the proxy itself.
	if (viaProxy && (kind === 'connectionRefused' || kind === 'dns')) return 'proxy';
	if (headersReceived && kind === 'connectionReset') return 'truncated';
	return kind;
}

/** The error as plain data. Node tries all addresses of a host and then reports an aggregate without a message. */
function causeOf(error: unknown): FaultCause {
	if (!(error instanceof Error)) return { message: 'unknown' };
	const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
	const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
	const message = error.message === '' && first instanceof Error ? first.message : error.message;
	return { ...(code !== undefined && { code }), message };
}

function causeOfProxyFault({ message, reason, status }: ProxyFault): FaultCause {
	if (status !== undefined) return { message, proxyStatus: status };
	if (reason === undefined) return { message };
	const cause = causeOf(reason);
	return { ...cause, message: `${message}: ${cause.message}` };
}
