import type { NodeContext } from './nodeContext';

/** Things of one kind, each made once in an execution: what is found out for one input item serves the others. */
export class OnceInExecution<Value> {
	private readonly made = new WeakMap<NodeContext, Map<string, { value: Value }>>();

	/** What `make` gave the first time it was asked for under this key. */
	get(context: NodeContext, key: string, make: () => Value): Value {
		const ofExecution = this.made.get(context) ?? new Map<string, { value: Value }>();
		this.made.set(context, ofExecution);
		const made = ofExecution.get(key) ?? { value: make() };
		ofExecution.set(key, made);
		return made.value;
	}
}
