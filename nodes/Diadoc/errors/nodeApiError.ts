import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

export interface NodeApiErrorContext {
	/** Index of the input item that the call was made for. */
	itemIndex?: number;
}

/** Turns whatever a call threw into the error that n8n shows; n8n's own errors pass unchanged. */
export function toNodeApiError(
	node: INode,
	error: unknown,
	{ itemIndex }: NodeApiErrorContext = {},
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeApiError(node, {}, { message: String(error), itemIndex });
}
