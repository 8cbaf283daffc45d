import { createHash } from 'crypto';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { textValue } from './parameterValues';

export const operationIdOption: INodeProperties = {
	displayName: 'Operation ID',
	name: 'operationId',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-4711-approval',
	description:
		'Calls with the same ID act once: Diadoc answers a later one with the result of the first. Leave it empty to act once for each run of this node and input item, however often it is tried. Set it to act once across executions, for example to the number of an order.',
};

/**
 * The operationId of an act: the entered one, or one that is the same for each retry of this item in this run, and
 * different for every other item, run, node and execution.
 *
 * @param value `operationId` of the options
 */
export function operationIdValue(
	context: IExecuteFunctions,
	owner: ParameterOwner,
	value: unknown,
): string {
	const entered = textValue(owner, operationIdOption.displayName, value);
	if (entered !== undefined) return entered;
	const { itemIndex = 0 } = owner;
	// A loop runs a node several times in one execution; a retry belongs to the same run.
	const run: unknown = context.evaluateExpression('{{ $runIndex }}', itemIndex);
	const { id: workflowId } = context.getWorkflow();
	const parts = [workflowId, context.getExecutionId(), context.getNode().id, run, itemIndex];
	return uuidOf(JSON.stringify(parts));
}

/** A UUID (RFC 9562, version 8) derived from a text. */
function uuidOf(text: string): string {
	const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20),
	].join('-');
}
