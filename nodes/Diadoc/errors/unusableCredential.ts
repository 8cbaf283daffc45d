import { NodeOperationError, type INode } from 'n8n-workflow';

/**
 * @param message what is wrong
 * @param description what to do in the credential
 */
export function unusableCredential(
	node: INode,
	message: string,
	description: string,
): NodeOperationError {
	const error = new NodeOperationError(node, message, { description });
	return Object.assign(error, { failure: { cause: 'credential-invalid' } });
}
