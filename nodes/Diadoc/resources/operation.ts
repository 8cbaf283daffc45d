import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import type { DiadocMethod } from '../api/methods';
import { connect } from '../client/connect';
import { boxIdValue } from '../parameters/boxField';
import type { ParameterOwner } from '../errors/invalidParameter';
import { collectionValue } from '../parameters/parameterValues';
import { requestOptionValues } from '../parameters/requestOptions';

interface OperationPanel {
	/** Shown only when the operation is chosen. */
	fields: INodeProperties[];
}

/** An operation that works on each input item by itself, on several at the same time. */
export interface SingleOperation extends OperationPanel {
	/**
	 * What an item acts on. Items with the same subject run one after another, in their order.
	 *
	 * @throws NodeOperationError that names the parameter
	 */
	actsOn?(input: OperationInput): string;
	/** Runs for one input item; the node adds the pairing and explains failures. */
	execute(context: IExecuteFunctions, itemIndex: number): Promise<INodeExecutionData[]>;
}

export type ItemOutcome = { items: INodeExecutionData[] } | { error: unknown };

/** An operation that works on all input items together, because one call serves many. */
export interface JointOperation extends OperationPanel {
	/**
	 * @returns an outcome for each, by its index; none for those that were not begun
	 * @throws what concerns all of them
	 */
	executeAll(context: IExecuteFunctions, itemIndexes: readonly number[]): Promise<ItemOutcome[]>;
}

/** One operation of the Diadoc node: its parameters and its code. */
export type Operation = SingleOperation | JointOperation;

/** Access to the parameters of one input item. */
export interface OperationInput {
	owner: ParameterOwner;
	/** The value of a parameter, expressions resolved; `null` for one that the panel does not show. */
	value(name: string): unknown;
	collection(name: string): Record<string, unknown>;
	item(): INodeExecutionData;
	/** The chosen box, a dashed GUID. */
	boxId(): string;
	/**
	 * @param method the one that changes something, if any
	 * @throws ReadOnlyError before any request, when the credential is read-only
	 */
	connect(method?: DiadocMethod): Promise<DiadocConnection>;
}

/** Reads each parameter when it is asked for. */
export function operationInput(context: IExecuteFunctions, itemIndex: number): OperationInput {
	const owner = { node: context.getNode(), itemIndex };
	const value = (name: string) => context.getNodeParameter(name, itemIndex, null);
	const collection = (name: string) => collectionValue(value(name));
	return {
		owner,
		value,
		collection,
		item: () => context.getInputData()[itemIndex] ?? { json: {} },
		boxId: () =>
			boxIdValue(owner, context.getNodeParameter('boxId', itemIndex, '', { extractValue: true })),
		connect: async (method) =>
			await connect(context, requestOptionValues(owner, collection('options')), method),
	};
}
