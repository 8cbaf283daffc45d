import { retryAfterOf } from './retry';
import type { TransportErrorDetails } from './transportError';

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

/** Longest piece of the service's own text that is kept: it explains a refusal in a sentence or two. */
const longestServiceText = 500;

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

/** Whether the answer is the kind of answer an API gives to a call that succeeded. */
export function isSuccess(status: number, headers: AnswerHeaders): boolean {
	return status >= 200 && status < 300 && !(status !== 204 && isWebPage(headers));
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
	return {
		kind: status < 300 ? 'unexpectedContent' : status < 400 ? 'redirect' : 'status',
		status,
		headers: explaining,
		serviceText: body && serviceTextOf(headers, body, conceal),
		errorCode: explaining['x-diadoc-errorcode'],
		traceId: explaining['x-kontur-trace-id'],
		retryAfterMs: retryAfterOf(headers, now),
	};
}

function explainingHeadersOf(headers: AnswerHeaders): AnswerHeaders {
	return Object.fromEntries(
		explainingHeaders.flatMap((name) => {
			const value = name === 'location' ? placeOf(headers[name]) : headers[name];
			return value === undefined ? [] : [[name, value]];
		}),
	);
}

/** Where a redirect leads, without query and credentials. */
function placeOf(location: string | undefined): string | undefined {
	if (location === undefined) return undefined;
	if (!URL.canParse(location)) return location.split(/[?#]/)[0];
	const { origin, pathname } = new URL(location);
	return `${origin}${pathname}`;
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
	const text = body
		.toString('utf8')
		.replace(/^\uFEFF/, '')
		.replace(/\s+/g, ' ')
		.trim();
	const isReadable = text !== '' && !text.startsWith('<') && !/[\p{Cc}\uFFFD]/u.test(text);
	if (!isReadable) return undefined;
	// First of all: a secret that is cut is not recognised.
	const concealed = conceal(text);
	return concealed.length > longestServiceText
		? `${concealed.slice(0, longestServiceText)}…`
		: concealed;
}
