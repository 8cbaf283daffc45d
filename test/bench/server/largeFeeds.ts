import { startProcess } from '../../../tools/processes.mjs';
import { bundleProgram } from '../program';
import type { Answer, Request } from './largeFeedProcess';
import type { FeedCounts } from './largeFeedServer';

/** A feed that can be asked for by GetNewEvents. */
export interface OpenFeed {
	origin: string;
	/** Of the sandbox's box that the events are taken from. */
	boxId: string;
	/** How many events it has. */
	length: number;
	/** Bytes of an event in a page, on average. */
	wireBytes: number;
	counts(): Promise<FeedCounts>;
}

type Asked = Request extends infer Each ? (Each extends Request ? Omit<Each, 'id'> : never) : never;

/** Large feeds, each with an origin of its own, all in one process that is not this one. */
export class LargeFeeds {
	private asked = 0;

	private readonly waiting = new Map<number, (answer: Answer) => void>();

	private constructor(private readonly server: ReturnType<typeof startProcess>) {
		server.child.on('message', (answer: Answer) => {
			this.waiting.get(answer.id)?.(answer);
			this.waiting.delete(answer.id);
		});
	}

	static async start(): Promise<LargeFeeds> {
		const bundle = await bundleProgram('server/largeFeedProcess.ts');
		return new LargeFeeds(
			startProcess(process.execPath, [bundle], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
		);
	}

	/** @param length how many events it has */
	async open(length: number): Promise<OpenFeed> {
		const answer = await this.ask({ open: length });
		if (!('origin' in answer)) throw new Error('The large feed did not open');
		const { origin, boxId, wireBytes } = answer;
		const counts = async () => {
			const found = await this.ask({ countsOf: origin });
			if (!('counts' in found)) throw new Error('The large feed did not count');
			return found.counts;
		};
		return { origin, boxId, length, wireBytes, counts };
	}

	async close(): Promise<void> {
		await this.server.kill();
	}

	private async ask(request: Asked): Promise<Answer> {
		const id = (this.asked += 1);
		return await new Promise((resolve, reject) => {
			this.waiting.set(id, resolve);
			this.server.exited.then(({ code, signal }) => {
				reject(new Error(`The large feed ended with ${signal ?? code}`));
			}, reject);
			this.server.child.send({ ...request, id });
		});
	}
}
