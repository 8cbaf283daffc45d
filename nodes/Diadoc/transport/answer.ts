import { plainText } from './plainText';
import { retryAfterOf } from './retry';
import type { TransportErrorDetails, TransportErrorKind } from './transportError';

/** Names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** What a TransportError says about an answer. */
export type AnswerRefusal = Pick<
	TransportErrorDetails,
	'kind' | 'status' | 'headers' | 'serviceText' | 'errorCode' | 'traceId' | 'retryAfterMs' | 'cause'
>;

/** Headers that help to understand a refusal. n8n stores errors, so all others stay out of them. */
const explainingHeaders = [
	'allow',
	'content-type',
	'link',
	'location',
	'retry-after',
	'sunset',
	'x-diadoc-errorcode',
	'x-kontur-trace-id',
];

/** What nginx answers where it requires a client certificate (ngx_http_special_response.c). */
const noClientCertificate = 'No required SSL certificate was sent';

/** The service explains a refusal in a sentence or two. */
const maxServiceTextLength = 500;

const maxHeaderLength = 200;

/** The headers of an answer, one text per name, without cookies. */
export function headersOf(
	headers: Readonly<Record<string, string | string[] | undefined>>,
): AnswerHeaders {
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) => {
			if (value === undefined || name === 'set-cookie') return [];
			return [[name, Array.isArray(value) ? value.join(', ') : value]];
		}),
	);
}

/**
 * Whether the answer is complete and successful. The service has no other success statuses; 206, for one, is a part.
 */
export function isSuccess(status: number, headers: AnswerHeaders): boolean {
	return status === 204 || (status === 200 && !isWebPage(headers));
}

/**
 * Why an unsuccessful answer is refused.
 *
 * @param headers without secrets
 * @param body the body, decompressed, if it could be read
 * @param conceal removes secrets from a text
 * @param now ms since 1970
 */
export function refusalOf(
	status: number,
	headers: AnswerHeaders,
	body: Buffer | undefined,
	conceal: (text: string) => string,
	now: number,
): AnswerRefusal {
	const explaining = explainingHeadersOf(headers);
	if (status === 400 && body?.includes(noClientCertificate)) {
		return {
			kind: 'tls',
			status,
			cause: { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', message: 'status 400' },
		};
	}
	const kind = kindOf(status, headers);
	return {
		kind,
		status,
		headers: explaining,
		// The text of a 2xx answer is no explanation: it is a piece of a document.
		serviceText: body && status >= 300 ? serviceTextOf(headers, body, conceal) : undefined,
		errorCode: explaining['x-diadoc-errorcode'],
		traceId: explaining['x-kontur-trace-id'],
		retryAfterMs: retryAfterOf(headers, now),
		...(kind === 'truncated' && {
			cause: { message: `status ${status} is not that of a whole answer` },
		}),
	};
}

function kindOf(status: number, headers: AnswerHeaders): TransportErrorKind {
	if (status < 300) return isWebPage(headers) ? 'unexpectedContent' : 'truncated';
	return status < 400 ? 'redirect' : 'status';
}

function explainingHeadersOf(headers: AnswerHeaders): AnswerHeaders {
	return Object.fromEntries(
		explainingHeaders.flatMap((name) => {
			const value = headers[name];
			const kept =
				name === 'location' ? originOf(value) : value && plainText(value, maxHeaderLength);
			return kept ? [[name, kept]] : [];
		}),
	);
}

/**
 * The host that a redirect leads to; `undefined` for a path of the same service. The rest of the address may hold
 * secrets.
 */
function originOf(location: string | undefined): string | undefined {
	const address = location?.startsWith('//') ? `https:${location}` : location;
	if (address === undefined || !URL.canParse(address)) return undefined;
	const { protocol, host } = new URL(address);
	return host === '' ? undefined : `${protocol}//${host}`.slice(0, maxHeaderLength);
}

/** In lower case, without parameters; empty when there is none. */
export function mediaTypeOf(headers: AnswerHeaders): string {
	return headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** An HTML document that comes as a file is no web page. */
function isWebPage(headers: AnswerHeaders): boolean {
	const isHtml = ['text/html', 'application/xhtml+xml'].includes(mediaTypeOf(headers));
	return isHtml && headers['content-disposition'] === undefined;
}

/** The service explains refusals in plain text; a page of a web server in front of it is not its text. */
function serviceTextOf(
	headers: AnswerHeaders,
	body: Buffer,
	conceal: (text: string) => string,
): string | undefined {
	if (mediaTypeOf(headers) !== 'text/plain') return undefined;
	// A text that was not read to its end may end within a character.
	const text = body.toString('utf8').replace(/^\uFEFF|\uFFFD+$/g, '');
	const isReadable = !text.trimStart().startsWith('<') && !/[^\P{Cc}\s]|\uFFFD/u.test(text);
	if (!isReadable) return undefined;
	// Concealed before anything else: a cut or changed secret is not recognised.
	return plainText(conceal(text), maxServiceTextLength) || undefined;
}
