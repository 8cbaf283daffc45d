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
	 * What an item acts on. Items that act on the same are worked on one after another, in their order.
	 *
	 * @throws NodeOperationError that names the parameter
	 */
	actsOn?(input: OperationInput): string;
	/** Runs for one input item; the node adds the pairing and turns failures into what a person reads. */
	execute(context: IExecuteFunctions, itemIndex: number): Promise<INodeExecutionData[]>;
}

/** What became of one input item. */
export type ItemOutcome = { items: INodeExecutionData[] } | { error: unknown };

/** An operation that works on all input items together, because one call serves many. */
export interface JointOperation extends OperationPanel {
	/**
	 * Runs for all input items.
	 *
	 * @returns an outcome for each, by its index; none for those that were not come to
	 * @throws what concerns all of them
	 */
	executeAll(context: IExecuteFunctions, itemIndexes: readonly number[]): Promise<ItemOutcome[]>;
}

/** One operation of the Diadoc node: the parameters of its panel beside what it does with them. */
export type Operation = SingleOperation | JointOperation;

/** Access to the parameters of one input item. */
export interface OperationInput {
	owner: ParameterOwner;
	/** The value of a parameter of the panel, expressions resolved; `null` for one that the panel does not show. */
	value(name: string): unknown;
	/** A collection parameter. */
	collection(name: string): Record<string, unknown>;
	/** The input item itself. */
	item(): INodeExecutionData;
	/** The chosen box, as the service asks for it. */
	boxId(): string;
	/**
	 * @param method the one that changes something, where the operation does
	 * @throws ReadOnlyError before anything is asked, when the credential is for reading only
	 */
	connect(method?: DiadocMethod): Promise<DiadocConnection>;
}

/** Reads the parameters of one input item, each when it is asked for. */
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
