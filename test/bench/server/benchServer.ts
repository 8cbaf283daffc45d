import { startProcess } from '../../../tools/processes.mjs';
import { bundleProgram } from '../program';
import type { FeedPlan } from './benchFeed';
import type { Announcement, Order, Reply } from './benchServerOrders';
import type { EntranceOptions, Traffic } from './entrance';

/** An order as it is given; its number comes with it. */
type Numberless<Any> = Any extends Order ? Omit<Any, 'id'> : never;

/** An address of the server that nobody has used before. */
export interface OpenEntrance {
	/** Origin, without a slash at the end. */
	url: string;
	/** Closes it, and tells what has happened there. */
	close(): Promise<Traffic>;
}

/**
 * A sandbox in a process of its own whose answers are recorded: each is made once, and from then on given at once, so that
 * what the sandbox takes to make it is not measured.
 */
export interface BenchServer extends Announcement {
	open(options: EntranceOptions): Promise<OpenEntrance>;
	stop(): Promise<void>;
}

/** Starts the server, with the events of a feed in its box. */
export async function startBenchServer(plan: FeedPlan): Promise<BenchServer> {
	const program = await bundleProgram('server/benchServerProcess.ts');
	const { child, exited, stop } = startProcess(process.execPath, [program], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const waiting = new Map<number, (reply: Reply) => void>();
	let orders = 0;
	child.on('message', (reply: Reply) => {
		waiting.get(reply.id)?.(reply);
		waiting.delete(reply.id);
	});
	const ended = exited.then(() => {
		throw new Error('The server of the benchmark has ended');
	});
	ended.catch(() => undefined);

	const give = async (order: Numberless<Order>): Promise<Reply> => {
		orders += 1;
		const id = orders;
		const replied = new Promise<Reply>((resolve) => waiting.set(id, resolve));
		child.send({ ...order, id });
		const reply = await Promise.race([replied, ended]);
		if (reply.failure !== undefined) throw new Error(reply.failure);
		return reply;
	};

	const { announcement } = await give({ kind: 'start', plan });
	if (!announcement) throw new Error('The server of the benchmark has announced nothing');
	return {
		...announcement,
		open: async (options) => {
			const { id, url } = await give({ kind: 'open', options });
			if (url === undefined) throw new Error('The entrance has no address');
			return {
				url,
				close: async () => {
					const { traffic } = await give({ kind: 'close', entrance: id });
					if (!traffic) throw new Error('The entrance has told nothing of its traffic');
					return traffic;
				},
			};
		},
		stop: async () => await stop(),
	};
}
