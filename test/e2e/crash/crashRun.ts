import { setTimeout as delay } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { Random } from '../../../sandbox/story/random';
import { evidenceOf, type KillEvidence } from './evidence';
import { describeKill } from './explanation';
import { Growth } from './growth';
import type { KillableN8n } from './killableN8n';
import { drawKillMoment, type KillMoment, type Pace, reachKillMoment } from './killMoments';
import { PollWatch } from './pollWatch';
import type { CrashScenario } from './scenario';
import type { CrashSettings } from './settings';
import type { StoredExecution, StoredWorkflow } from './storedWorkflow';
import { type Tally, tally } from './tally';
import type { PublishedWorkflow } from './workflow';
import type { World } from './worlds';

/** A poll comes every few seconds; starting n8n on a busy machine takes longest. */
const PATIENCE_MS = 240_000;

const LOOK_INTERVAL_MS = 2_000;

const UNFINISHED: ReadonlySet<string> = new Set(['new', 'running']);

const isAtRest = ({ executions }: StoredWorkflow) =>
	!executions.some(({ status }) => UNFINISHED.has(status));

export interface CrashOutcome {
	world: World;
	kills: KillEvidence[];
	/** EventIds, in feed order, since the trigger was published. */
	eventIds: string[];
	executions: StoredExecution[];
	tally: Tally;
	/** How often n8n ended without being killed, and was started again. */
	ownEnds: number;
	seconds: number;
}

/** n8n in one world beside a growing box: killed again and again, then left in peace until all has arrived. */
export class CrashRun {
	readonly #random: Random;
	readonly #growth: Growth;
	readonly #delivered = new Set<string>();
	readonly #evidence: KillEvidence[] = [];
	readonly #begin = performance.now();
	#isWanted = true;
	#supervision: Promise<void> = Promise.resolve();
	#ownEnds = 0;
	#pace: Pace = { start: 12_000, handOver: 200 };

	private constructor(
		readonly world: World,
		private readonly settings: CrashSettings,
		readonly sandbox: Sandbox,
		private readonly n8n: KillableN8n,
		private readonly workflow: PublishedWorkflow,
		private readonly scenario: CrashScenario,
	) {
		this.#random = new Random(`${settings.seed}/${world}`);
		this.#growth = new Growth(sandbox.box, this.#random.fork('growth'), scenario.happen);
	}

	/**
	 * Publishes the workflow; ends when the trigger has its first position.
	 *
	 * @param n8n of that world; the run disposes of it
	 */
	static async prepare(
		world: World,
		settings: CrashSettings,
		n8n: KillableN8n,
		scenario: CrashScenario,
	): Promise<CrashRun> {
		const { events, publish } = scenario;
		const sandbox = await startSandbox({ seed: `${settings.seed}/${world}`, events });
		const workflow = await publish(n8n.client, sandbox);
		const run = new CrashRun(world, settings, sandbox, n8n, workflow, scenario);
		await run.#until('the trigger has a position', ({ state }) => state !== undefined);
		return run;
	}

	/** Lets one poll succeed, to learn the pace; then kills n8n as often as the settings say. */
	async killAndCount(log: (line: string) => void): Promise<CrashOutcome> {
		this.#supervision = this.#supervise();
		await this.#everythingArrives();
		const moments = this.#random.fork('kills');
		for (let kill = 1; kill <= this.settings.kills; kill += 1) {
			const moment = drawKillMoment(moments, this.scenario.points);
			const evidence = await this.#kill(kill, moment, kill === 1);
			this.#evidence.push(evidence);
			log(`${this.world} ${describeKill(moment, evidence)}, at ${this.seconds} s`);
			this.#growth.whileDown();
		}
		await this.#launch();
		const { executions } = await this.#everythingArrives();
		const eventIds = this.#growth.events.map(({ EventId }) => EventId);
		return {
			world: this.world,
			kills: this.#evidence,
			eventIds,
			executions,
			tally: tally(eventIds, executions, this.#evidence),
			ownEnds: this.#ownEnds,
			seconds: this.seconds,
		};
	}

	/**
	 * Retries the broken executions, kills n8n once more in the middle of that, and retries the rest.
	 *
	 * @returns all executions
	 */
	async retryCrashed(log: (line: string) => void): Promise<StoredExecution[]> {
		const watch = this.#watch();
		await this.n8n.signIn();
		const interrupted = this.#retry().catch((error: unknown) => String(error));
		const moment = {
			point: 'acting',
			occurrence: 2,
			share: this.#random.integer(0, 1000) / 1000,
		} as const;
		await reachKillMoment(moment, watch, this.#pace, AbortSignal.timeout(PATIENCE_MS));
		await this.#end();
		watch.stop();
		log(`${this.world} kill while n8n retries: ${await interrupted}`);
		await this.#launch();
		await this.n8n.signIn();
		await this.#rest();
		await this.#retry();
		return (await this.#rest()).executions;
	}

	/** @returns how many executions were retried */
	async #retry(): Promise<number> {
		const { executions } = await this.#stored();
		const retried = new Set(executions.map(({ retryOf }) => retryOf));
		const due = executions.filter(({ id, status }) => status === 'crashed' && !retried.has(id));
		for (const { id } of due) {
			await this.n8n.client.rest('POST', `/executions/${id}/retry`, { loadWorkflow: false });
		}
		return due.length;
	}

	async #rest(): Promise<StoredWorkflow> {
		return await this.#until('nothing is running', isAtRest);
	}

	/** @param keepFolder Whether n8n's database and log stay. @returns their folder */
	async dispose(keepFolder: boolean): Promise<string> {
		this.#isWanted = false;
		const folder = await this.n8n.dispose({ keepFolder });
		await this.#supervision;
		await this.sandbox.close();
		return folder;
	}

	get seconds(): number {
		return Math.round((performance.now() - this.#begin) / 1000);
	}

	/** @param isRunning Whether it works without starting n8n. */
	async #kill(kill: number, moment: KillMoment, isRunning: boolean): Promise<KillEvidence> {
		const watch = this.#watch();
		watch.on('asked', () => this.#growth.atRequest());
		const began = performance.now();
		watch.once('asked', () => {
			if (!isRunning) this.#pace.start = performance.now() - began;
		});
		if (!isRunning) await this.#launch();
		const signal = AbortSignal.timeout(PATIENCE_MS);
		await reachKillMoment(moment, watch, this.#pace, signal).catch((error: unknown) => {
			const { point, occurrence } = moment;
			throw new Error(
				`Kill ${kill} in the ${this.world} world: '${point}' was not reached ${occurrence} times`,
				{ cause: error },
			);
		});
		await this.#end();
		watch.stop();
		const { lastPoll } = watch;
		const handedOver = lastPoll?.walkedAt === undefined ? new Set<string>() : lastPoll.delivered;
		const stored = await this.#stored();
		return evidenceOf(kill, stored, handedOver, this.sandbox.box.events, this.#growth.events);
	}

	async #launch(): Promise<void> {
		this.#isWanted = true;
		await this.n8n.launch();
		this.#supervision = this.#supervise();
	}

	async #end(): Promise<void> {
		this.#isWanted = false;
		await this.n8n.kill();
		await this.#supervision;
	}

	/**
	 * Starts n8n again when it ends by itself, as Docker or systemd would. n8n 2.41.1 ends at the start after a crash
	 * between the storing and the beginning of an execution: its statistics read the missing begin. The next start
	 * succeeds.
	 */
	async #supervise(): Promise<void> {
		await this.n8n.ended;
		if (!this.#isWanted) return;
		this.#ownEnds += 1;
		await this.n8n.launch();
		if (this.#isWanted) await this.#supervise();
		else await this.n8n.kill();
	}

	#watch(): PollWatch {
		const watch = new PollWatch(this.sandbox, this.#delivered);
		watch.on('news', (count) => this.#growth.wasRead(count));
		watch.on('running', (handOver) => {
			this.#pace.handOver = handOver;
		});
		return watch;
	}

	async #stored(): Promise<StoredWorkflow> {
		const { workflowId, nodeId } = this.workflow;
		return await this.n8n.stored(workflowId, nodeId);
	}

	async #until(
		wanted: string,
		holds: (stored: StoredWorkflow) => boolean,
	): Promise<StoredWorkflow> {
		const deadline = performance.now() + PATIENCE_MS;
		for (;;) {
			const stored = await this.#stored();
			if (holds(stored)) return stored;
			if (performance.now() > deadline) {
				const last = stored.executions.at(-1);
				throw new Error(
					`${this.world} world: after ${PATIENCE_MS / 1000} s it is not so that ${wanted}. Last execution: ${JSON.stringify(last)}`,
				);
			}
			await delay(LOOK_INTERVAL_MS);
		}
	}

	/**
	 * The box grows once more and then rests. Settles when its newest event is in an execution, none is running, and a
	 * further poll has ended.
	 */
	async #everythingArrives(): Promise<StoredWorkflow> {
		const watch = this.#watch();
		this.#growth.whileDown();
		const newest = this.#growth.events.at(-1)?.EventId ?? '';
		await this.#until('the newest event has arrived', ({ executions }) =>
			executions.some(({ eventIds }) => eventIds.includes(newest)),
		);
		const walked = () => watch.polls.filter((poll) => poll.walked).length;
		const before = walked();
		const stored = await this.#until(
			'nothing is running and a further poll has ended',
			(now) => walked() > before && isAtRest(now),
		);
		watch.stop();
		return stored;
	}
}
