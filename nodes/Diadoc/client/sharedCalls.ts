import { once } from '../api/once';
import type { NodeContext } from './nodeContext';
import { OnceInExecution } from './onceInExecution';

/** Equal calls mostly come from adjacent items. */
const maxKept = 20;

/** Equal calls of the input items of a run, each made once. A failure is forgotten. */
export class SharedCalls<Answer> {
	private readonly answers = new OnceInExecution<Map<string, Promise<Answer>>>();

	/** @throws what the call throws */
	async get(context: NodeContext, key: string, call: () => Promise<Answer>): Promise<Answer> {
		return await once(
			this.answers.get(context, '', () => new Map()),
			key,
			call,
			maxKept,
		);
	}
}
