import { bundleProgram } from '../program';
import { AskedProcess } from './askedProcess';
import type { Answer, Opened, Question } from './largeFeedProcess';
import type { FeedCounts } from './largeFeedServer';

export interface OpenFeed extends Opened {
	length: number;
	counts(): Promise<FeedCounts>;
}

/** Large feeds, each with its own origin, all in one other process. */
export class LargeFeeds {
	private constructor(private readonly server: AskedProcess<Question, Answer>) {}

	static async start(): Promise<LargeFeeds> {
		return new LargeFeeds(new AskedProcess(await bundleProgram('server/largeFeedProcess.ts')));
	}

	async open(length: number): Promise<OpenFeed> {
		const opened = await this.server.ask({ open: length });
		if (!('origin' in opened)) throw new Error('The large feed did not open');
		const counts = async () => {
			const found = await this.server.ask({ countsOf: opened.origin });
			if (!('requests' in found)) throw new Error('The large feed did not count');
			return found;
		};
		return { ...opened, length, counts };
	}

	async close(): Promise<void> {
		await this.server.stop();
	}
}
