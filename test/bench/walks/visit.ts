import type { BenchServer, OpenEntrance } from '../server/benchServer';
import type { EntranceOptions, Traffic } from '../server/entrance';

/** The cost of a run, and its outcome. */
export interface Visit<Outcome> {
	outcome: Outcome;
	time: number;
	/** CPU time of this process meanwhile, in ms. */
	processor: number;
	traffic: Traffic;
}

/**
 * Runs something once by an entrance of its own, so that nothing is left of an earlier run, and its connections are
 * counted.
 */
export async function visit<Outcome>(
	server: BenchServer,
	options: EntranceOptions,
	run: (entrance: OpenEntrance) => Promise<Outcome>,
): Promise<Visit<Outcome>> {
	const entrance = await server.open(options);
	const used = process.cpuUsage();
	const begun = performance.now();
	const outcome = await run(entrance);
	const time = performance.now() - begun;
	const { user, system } = process.cpuUsage(used);
	return { outcome, time, processor: (user + system) / 1000, traffic: await entrance.close() };
}
