import type { IExecuteFunctions } from 'n8n-workflow';
import { cancelSignalOf } from '../client/connect';
import { canceledExecution } from '../errors/canceledExecution';
import type { ItemOutcome } from './operation';
import { operationValue } from './resource';

/** What became of all input items: those of a joint operation together, others one after another. */
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
	// The panel takes no expression for resource and operation, so that they are the same for all items.
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
	for (const itemIndex of itemIndexes) {
		if (cancel?.aborted) throw canceledExecution(node);
		const outcome = await outcomeOf(async () => {
			const operation = operationOf(itemIndex);
			return 'execute' in operation ? await operation.execute(context, itemIndex) : [];
		});
		yield 'value' in outcome
			? { itemIndex, items: outcome.value }
			: { itemIndex, error: outcome.error };
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
