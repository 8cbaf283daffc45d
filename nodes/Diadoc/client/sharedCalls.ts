import { once } from '../api/once';
import type { NodeContext } from './nodeContext';
import { OnceInExecution } from './onceInExecution';

/** So many of the last answers are kept: equal calls mostly come of items that follow each other. */
const maxKept = 20;

/** Equal calls of the input items of a run, each made once. A failure is not kept. */
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
