import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { cancelSignalOf } from '../client/connect';
import { canceledExecution } from '../errors/canceledExecution';
import { mapInOrder } from '../items/mapInOrder';
import { fieldSelection } from '../parameters/outputField';
import { maxConcurrentRequests } from '../transport/throttle';
import {
	operationInput,
	type ItemOutcome,
	type Operation,
	type SingleOperation,
} from './operation';
import { operationValue } from './resource';

/** The outcomes of all input items, in their order: those of a joint operation together, others in parallel. */
export async function* itemOutcomes(
	context: IExecuteFunctions,
): AsyncGenerator<ItemOutcome & { itemIndex: number }, void, void> {
	const node = context.getNode();
	const cancel = cancelSignalOf(context);
	const itemIndexes = context.getInputData().map((_, itemIndex) => itemIndex);
	const operationOf = (itemIndex: number) =>
		operationValue(
			{ node, itemIndex },
			{
				resource: context.getNodeParameter('resource', itemIndex, ''),
				operation: context.getNodeParameter('operation', itemIndex, ''),
			},
		);

	const [first] = itemIndexes;
	// The panel takes no expression for resource and operation, so they are the same for all items.
	const joint = first === undefined ? undefined : await outcomeOf(() => operationOf(first));
	if (joint !== undefined && 'value' in joint && 'executeAll' in joint.value) {
		const { executeAll } = joint.value;
		const outcomes = await outcomeOf(async () => await executeAll(context, itemIndexes));
		if (cancel?.aborted) throw canceledExecution(node);
		for (const itemIndex of itemIndexes) {
			if ('error' in outcomes) yield { itemIndex, error: outcomes.error };
			const outcome = 'value' in outcomes ? outcomes.value[itemIndex] : undefined;
			if (outcome !== undefined) yield { ...outcome, itemIndex };
		}
		return;
	}

	let begun = 0;
	let done = 0;
	let hasFailed = false;
	const isOver = () => cancel?.aborted || (hasFailed && !context.continueOnFail());
	const turns = new Turns();
	const execute = async (operation: Operation, itemIndex: number) => {
		// An item that waited for its turn is no longer begun.
		const outcome = await outcomeOf(async () =>
			'execute' in operation && !isOver() ? await executeOne(operation, context, itemIndex) : [],
		);
		hasFailed ||= 'error' in outcome;
		return outcome;
	};
	const work = async (itemIndex: number): Promise<ItemOutcome & { itemIndex: number }> => {
		begun += 1;
		const outcome = await outcomeOf(() => operationOf(itemIndex));
		if ('error' in outcome) hasFailed = true;
		const result =
			'error' in outcome
				? outcome
				: await turns.inTurn(subjectOf(outcome.value, context, itemIndex), async () =>
						execute(outcome.value, itemIndex),
					);
		return 'value' in result
			? { itemIndex, items: result.value }
			: { itemIndex, error: result.error };
	};
	// The first item runs alone: what it finds out about the service and the credential spares the others.
	const mayBegin = () => !isOver() && (done > 0 || begun === 0);
	for await (const outcome of mapInOrder(itemIndexes, work, {
		atOnce: maxConcurrentRequests,
		mayBegin,
	})) {
		if (cancel?.aborted) throw canceledExecution(node);
		done += 1;
		yield outcome;
	}
	if (done < itemIndexes.length) throw canceledExecution(node);
}

/** What comes of one input item, with the fields that a person wants of it. */
async function executeOne(
	{ fields, execute }: SingleOperation,
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { owner, value } = operationInput(context, itemIndex);
	const select = fieldSelection(owner, fields, value);
	return (await execute(context, itemIndex)).map(select);
}

/** What an item acts on; `undefined` when it only reads, or when its parameters are wrong. */
function subjectOf(
	operation: Operation,
	context: IExecuteFunctions,
	itemIndex: number,
): string | undefined {
	if (!('execute' in operation)) return undefined;
	try {
		return operation.actsOn?.(operationInput(context, itemIndex));
	} catch {
		// The operation itself reports what is wrong.
		return undefined;
	}
}

/** Runs tasks with the same subject one after another, in the order in which they came. */
class Turns {
	private readonly last = new Map<string, Promise<void>>();

	/** @param task throws nothing */
	async inTurn<T>(subject: string | undefined, task: () => Promise<T>): Promise<T> {
		if (subject === undefined) return await task();
		const running = (this.last.get(subject) ?? Promise.resolve()).then(task);
		const ended = running.then(() => {
			if (this.last.get(subject) === ended) this.last.delete(subject);
		});
		this.last.set(subject, ended);
		return await running;
	}
}

async function outcomeOf<T>(
	task: () => T | Promise<T>,
): Promise<{ value: T } | { error: unknown }> {
	return await new Promise<T>((resolve) => resolve(task())).then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
}
