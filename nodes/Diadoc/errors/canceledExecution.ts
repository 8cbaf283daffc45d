import { NodeOperationError, type INode } from 'n8n-workflow';

/** The execution was stopped before all of its items were done. */
export function canceledExecution(node: INode): NodeOperationError {
	// n8n recognises a canceled execution by this spelling of the word.
	return new NodeOperationError(node, 'The execution was canceled', {
		description: 'The input items that were left have not been worked on.',
	});
}
