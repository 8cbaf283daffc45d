import { CallMemory, newExecutionMemory, type ExecutionMemory } from '../api/callMemory';
import type { NodeContext } from './nodeContext';

/** By the object that n8n keeps for each execution and gives to all of its nodes. */
const executions = new WeakMap<object, ExecutionMemory>();

/** By the context of a run of a node; n8n makes another one when 'Retry On Fail' runs the node again. */
const runs = new WeakMap<NodeContext, CallMemory>();

/** The memory of the calls of an execution. Polls and dropdowns have none: each is a try of its own. */
export function callMemoryOf(context: NodeContext): CallMemory | undefined {
	if (!('getContext' in context)) return undefined;
	const known = runs.get(context);
	if (known !== undefined) return known;
	const execution: object = context.getContext('flow');
	const shared = executions.get(execution) ?? newExecutionMemory();
	executions.set(execution, shared);
	const memory = new CallMemory(shared);
	runs.set(context, memory);
	return memory;
}
