import { NodeOperationError, type INode } from 'n8n-workflow';

export interface ParameterOwner {
	node: INode;
	/** Index of the input item that the parameter was resolved for; absent in a trigger. */
	itemIndex?: number;
}

/**
 * What a person reads when a parameter cannot be used.
 *
 * @param name display name of the parameter, as in the panel
 * @param fault what is wrong with the value, completing "The parameter 'Limit' ..."
 * @param remedy what to enter instead
 */
export function invalidParameter(
	{ node, itemIndex }: ParameterOwner,
	name: string,
	fault: string,
	remedy: string,
): NodeOperationError {
	const error = new NodeOperationError(node, `The parameter '${name}' ${fault}`, {
		description: remedy,
		itemIndex,
		level: 'warning',
	});
	// n8n 2.37 and later pause a polling trigger whose settings cannot work, instead of retrying.
	return Object.assign(error, { failure: { cause: 'configuration-invalid' } });
}
