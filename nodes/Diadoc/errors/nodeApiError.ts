import type { Failure, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { RepeatedPageError } from '../api/paging/pageWalk';
import { UnreadableMomentError } from '../api/paging/wholeMoment';
import { NotReadyError } from '../api/untilReady';
import { entryTicksOf } from '../protocol/indexKey';
import { ticksToIso } from '../protocol/ticks';
import { TransportError } from '../transport/transportError';
import { actError } from './actErrors';
import type { Explanation } from './explanation';
import { explain } from './explanations';
import { isForeignError } from './foreignError';

export interface NodeApiErrorContext {
	itemIndex?: number;
}

/**
 * Turns any error of a call into the one that n8n shows, stores and reads:
 * - message: what happened; description: why, what to do, and Diadoc's own text, one line and sentence each;
 * - httpCode: the status of the answer, as text;
 * - failure: read by n8n's polling to choose its pauses; a plain property, so that n8n before 2.37 ignores it;
 * - errorResponse.response: status and Retry-After where n8n looks for them.
 *
 * n8n's own errors for nodes pass unchanged; other errors of n8n and of the machine keep their text and description.
 * Nothing else of the original is kept: n8n stores errors whole.
 */
export function toNodeApiError(
	node: INode,
	error: unknown,
	{ itemIndex }: NodeApiErrorContext = {},
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof UnreadableMomentError) return unreadableMoment(node, error, itemIndex);
	const ofAct = actError(node, error, itemIndex, detailsOf);
	if (ofAct) return ofAct;
	const temporary = explainTemporary(error);
	if (temporary) return temporaryError(node, temporary, itemIndex);
	if (isForeignError(error)) return foreignError(node, error, itemIndex);
	if (!(error instanceof TransportError)) return unexpectedError(node, error, itemIndex);

	const { title, advice, failure } = explain(error);
	const nodeError = new NodeApiError(node, responseOf(error), {
		message: title,
		description: paragraph([advice, ...detailsOf(error)]),
		httpCode: error.kind === 'status' ? String(error.status) : undefined,
		itemIndex,
	});
	if (failure) nodeError.failure = failureOf(failure, error.retryAfterMs);
	return nodeError;
}

/** The panel shows HTML and joins the lines, so each has to end as a sentence; logs and messages keep the lines. */
function paragraph(lines: readonly string[]): string {
	const isLast = (index: number) => index === lines.length - 1;
	return lines
		.map((line, index) => (isLast(index) || /[.!?…]$/.test(line) ? line : `${line}.`))
		.join('\n');
}

/** Explains errors of the api that are no answer of the service; all of them may pass by themselves. */
function explainTemporary(error: unknown): Pick<Explanation, 'title' | 'advice'> | undefined {
	if (error instanceof RepeatedPageError) {
		return {
			title: error.message,
			advice:
				'The list was not read to its end, because Diadoc does not move on in it. Run the workflow again a little later. If it lasts, narrow the filters, and tell the support of Diadoc.',
		};
	}
	if (error instanceof NotReadyError) {
		return {
			title: `Diadoc is still making the ${error.what}`,
			advice: `It was not ready after ${Math.round(error.waitedMs / 1000)} s. Diadoc goes on making it: run the workflow again a little later, or raise 'Max Wait Seconds' under 'Options'.`,
		};
	}
	return undefined;
}

/** No request gets past this, so waiting does not help. */
function unreadableMoment(
	node: INode,
	{ message, indexKey, read, total }: UnreadableMomentError,
	itemIndex: number | undefined,
): NodeApiError {
	const ticks = entryTicksOf(indexKey);
	const when = ticks === undefined ? `with the index key ${indexKey}` : `at ${ticksToIso(ticks)}`;
	const count = total === undefined ? `more than ${read} events` : `${total} events`;
	const description = `Diadoc has ${count} ${when}, and gives at most 500 of one moment from either end, as a whole and by message type and direction. ${read} of them were read. Look for the others in Diadoc itself, or set the filter 'Counteragent' or 'Document Type Names or IDs' to read them in parts.`;
	return new NodeApiError(node, {}, { message, description, itemIndex });
}

function temporaryError(
	node: INode,
	{ title, advice }: Pick<Explanation, 'title' | 'advice'>,
	itemIndex: number | undefined,
): NodeApiError {
	const nodeError = new NodeApiError(node, {}, { message: title, description: advice, itemIndex });
	nodeError.failure = { cause: 'temporarily-unavailable' };
	return nodeError;
}

function foreignError(
	node: INode,
	error: Error,
	itemIndex: number | undefined,
): NodeOperationError {
	const description = 'description' in error ? error.description : undefined;
	return new NodeOperationError(node, error.message, {
		itemIndex,
		...(typeof description === 'string' && { description }),
	});
}

function unexpectedError(node: INode, error: unknown, itemIndex: number | undefined): NodeApiError {
	const message = error instanceof Error ? error.message : '';
	return new NodeApiError(
		node,
		{},
		{
			message: message === '' ? 'Something unexpected happened' : message,
			description:
				'This should not happen. Please report it to the authors of n8n-nodes-diadoc with the text above.',
			itemIndex,
		},
	);
}

/** The facts of the call; n8n looks for a status and for Retry-After in `response`. */
function responseOf({ kind, method, url, tries, status, headers }: TransportError): JsonObject {
	const call = { kind, method, url, tries };
	if (kind !== 'status' || status === undefined) return call;
	const retryAfter = headers['retry-after'];
	return {
		...call,
		response: { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
	};
}

function detailsOf(error: TransportError): string[] {
	const { serviceText, errorCode, traceId, retryAfterMs, cause, method, url, tries } = error;
	const { location } = error.headers;
	const lines: Array<string | undefined> = [
		serviceText && `Diadoc says: ${serviceText}`,
		retryAfterMs !== undefined
			? `Diadoc asks to wait ${Math.ceil(retryAfterMs / 1000)} s`
			: undefined,
		location && `Redirected to: ${location}`,
		cause && `Details: ${cause.message}`,
		errorCode && `X-Diadoc-ErrorCode: ${errorCode}`,
		traceId && `X-Kontur-Trace-Id: ${traceId}`,
		`Request: ${method} ${url}${tries > 1 ? `, tried ${tries} times` : ''}`,
	];
	return lines.filter((line) => line !== undefined && line !== '').map(String);
}

function failureOf(cause: Failure['cause'], retryAfterMs: number | undefined): Failure {
	switch (cause) {
		case 'rate-limited':
		case 'quota-exhausted':
		case 'temporarily-unavailable':
			return { cause, ...(retryAfterMs ? { retryAfterMs } : {}) };
		default:
			return { cause };
	}
}
