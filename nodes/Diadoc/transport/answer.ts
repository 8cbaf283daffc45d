import { plainText } from './plainText';
import { retryAfterOf } from './retry';
import type { TransportErrorDetails, TransportErrorKind } from './transportError';

/** Names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** What a TransportError says of an answer. */
export type AnswerRefusal = Pick<
	TransportErrorDetails,
	'kind' | 'status' | 'headers' | 'serviceText' | 'errorCode' | 'traceId' | 'retryAfterMs' | 'cause'
>;

/** Headers that help to understand a refusal. All others stay out of errors, which n8n stores. */
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

/** What nginx answers where it wants a certificate of the client (ngx_http_special_response.c). */
const noClientCertificate = 'No required SSL certificate was sent';

/** Longest piece of the service's own text that is kept: it explains a refusal in a sentence or two. */
const longestServiceText = 500;

/** Longest value of a header that is kept. */
const longestHeader = 200;

/** The headers of an answer: one text a name, cookies left out. */
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
 * Whether the answer is the whole of what a method answers with when it succeeds. The service has no other statuses for
 * that; 206, for one, brings a part.
 */
export function isSuccess(status: number, headers: AnswerHeaders): boolean {
	return status === 204 || (status === 200 && !isWebPage(headers));
}

/**
 * Why an answer that is no success is refused.
 *
 * @param headers without secrets
 * @param body the body, decompressed, if it could be read
 * @param conceal takes secrets out of a text
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
			const kept = name === 'location' ? originOf(value) : value && plainText(value, longestHeader);
			return kept ? [[name, kept]] : [];
		}),
	);
}

/** Whom a redirect leads to. The rest of the address may hold anything; `undefined` for another path of the same service. */
function originOf(location: string | undefined): string | undefined {
	const address = location?.startsWith('//') ? `https:${location}` : location;
	if (address === undefined || !URL.canParse(address)) return undefined;
	const { protocol, host } = new URL(address);
	return host === '' ? undefined : `${protocol}//${host}`.slice(0, longestHeader);
}

/** The media type in lower case, without parameters; empty when there is none. */
export function mediaTypeOf(headers: AnswerHeaders): string {
	return headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A page to be shown. A document may be HTML, too, and then comes as a file. */
function isWebPage(headers: AnswerHeaders): boolean {
	const isHtml = ['text/html', 'application/xhtml+xml'].includes(mediaTypeOf(headers));
	return isHtml && headers['content-disposition'] === undefined;
}

/** The service explains refusals in plain text. A page of a web server in front of it is not its text. */
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
	// First of all: a secret that is cut, or broken by what is taken out, is not recognised.
	return plainText(conceal(text), longestServiceText) || undefined;
}
