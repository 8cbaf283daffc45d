import { bundleProgram } from '../program';
import { AskedProcess } from './askedProcess';
import type { FeedPlan } from './benchFeed';
import type { Announcement, Order, Reply } from './benchServerOrders';
import type { EntranceOptions, Traffic } from './entrance';

export interface OpenEntrance {
	url: string;
	/** Closes it, and returns its traffic. */
	close(): Promise<Traffic>;
}

/**
 * A sandbox in a process of its own whose answers are recorded: each is made once, and from then on given at once, so
 * that the sandbox's own time is not measured.
 */
export interface BenchServer extends Announcement {
	open(options: EntranceOptions): Promise<OpenEntrance>;
	stop(): Promise<void>;
}

export async function startBenchServer(plan: FeedPlan): Promise<BenchServer> {
	const program = await bundleProgram('server/benchServerProcess.ts');
	const server = new AskedProcess<Order, Reply>(program);
	const { announcement } = await server.ask({ kind: 'start', plan });
	if (!announcement) throw new Error('The server of the benchmark has announced nothing');
	return {
		...announcement,
		open: async (options) => {
			const { opened } = await server.ask({ kind: 'open', options });
			if (!opened) throw new Error('The entrance has no address');
			const { entrance, url } = opened;
			return {
				url,
				close: async () => {
					const { traffic } = await server.ask({ kind: 'close', entrance });
					if (!traffic) throw new Error('The entrance has reported no traffic');
					return traffic;
				},
			};
		},
		stop: async () => await server.stop(),
	};
}
