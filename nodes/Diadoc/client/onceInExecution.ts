import type { NodeContext } from './nodeContext';

/** Values that are made once per execution, so that input items share them. */
export class OnceInExecution<Value> {
	private readonly made = new WeakMap<NodeContext, Map<string, { value: Value }>>();

	/** The value of the first `make` under this key. */
	get(context: NodeContext, key: string, make: () => Value): Value {
		const ofExecution = this.made.get(context) ?? new Map<string, { value: Value }>();
		this.made.set(context, ofExecution);
		const made = ofExecution.get(key) ?? { value: make() };
		ofExecution.set(key, made);
		return made.value;
	}
}
