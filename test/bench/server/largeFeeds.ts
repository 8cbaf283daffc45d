import { bundleProgram } from '../program';
import { AskedProcess } from './askedProcess';
import type { Answer, Opened, Question } from './largeFeedProcess';
import type { FeedCounts } from './largeFeedServer';

/** A feed that can be asked for by GetNewEvents. */
export interface OpenFeed extends Opened {
	/** How many events it has. */
	length: number;
	counts(): Promise<FeedCounts>;
}

/** Large feeds, each with an origin of its own, all in one process that is not this one. */
export class LargeFeeds {
	private constructor(private readonly server: AskedProcess<Question, Answer>) {}

	static async start(): Promise<LargeFeeds> {
		return new LargeFeeds(new AskedProcess(await bundleProgram('server/largeFeedProcess.ts')));
	}

	/** @param length how many events it has */
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
