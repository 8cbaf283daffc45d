import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { NotDoneError, OperationStillRunningError, UnknownOutcomeError } from '../api/operation';
import { ReadOnlyError } from '../api/readOnly';
import { explain } from './explanations';

interface ErrorText {
	message: string;
	description: string[];
}

/**
 * The error of an operation that changes something, unless it is a plain refusal; `undefined` for others.
 *
 * @param details lines about the call that broke off
 */
export function actError(
	node: INode,
	error: unknown,
	itemIndex: number | undefined,
	details: (cause: UnknownOutcomeError['cause']) => string[],
): NodeApiError | NodeOperationError | undefined {
	if (error instanceof ReadOnlyError) return readOnlyCredential(node, error, itemIndex);
	const text = errorTextOf(error, details);
	if (text === undefined) return undefined;
	const { message, description } = text;
	const options = { message, description: description.join('\n'), itemIndex };
	const apiError = new NodeApiError(node, {}, options);
	apiError.failure = { cause: 'temporarily-unavailable' };
	return apiError;
}

function errorTextOf(
	error: unknown,
	details: (cause: UnknownOutcomeError['cause']) => string[],
): ErrorText | undefined {
	if (error instanceof UnknownOutcomeError) {
		const { cause, operationId } = error;
		const advice =
			operationId === undefined
				? 'Look at the document in Diadoc before you run this step again.'
				: `Run this step again, or switch 'Retry On Fail' on: Diadoc acts once for the operation ID ${operationId}.`;
		return {
			message: 'It is not known whether Diadoc did this',
			description: [`${explain(cause).title}. ${advice}`, ...details(cause)],
		};
	}
	if (error instanceof NotDoneError) {
		return {
			message: 'Diadoc did not do this',
			description: [
				`${explain(error.cause).title}. ${error.found} Run this step again.`,
				...details(error.cause),
			],
		};
	}
	if (error instanceof OperationStillRunningError) {
		return {
			message: 'Diadoc is still at work on this',
			description: [
				`It was not done after ${Math.round(error.waitedMs / 1000)} s. Run this step again, or switch 'Retry On Fail' on: Diadoc acts once for the operation ID ${error.operationId}.`,
			],
		};
	}
	return undefined;
}

function readOnlyCredential(
	node: INode,
	{ method }: ReadOnlyError,
	itemIndex: number | undefined,
): NodeOperationError {
	const error = new NodeOperationError(node, 'The credential is read-only', {
		description: `Nothing was sent to Diadoc (${method}). Choose a credential that may change documents, or switch 'Read Only' off in this one.`,
		itemIndex,
		level: 'warning',
	});
	return Object.assign(error, { failure: { cause: 'configuration-invalid' } });
}
