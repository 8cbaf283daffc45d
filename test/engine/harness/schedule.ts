import type { INode, IPollFunctions, Workflow } from 'n8n-workflow';
import { Container, core, Logger } from './engine';
import type { World } from './pollContext';
import type { StoredWorkflow } from './storedWorkflow';

const {
	ErrorReporter,
	NoOpPollJobManager,
	PollJobManager,
	PollTriggerExecutor,
	Tracing,
	TriggersAndPollers,
} = core;

export type Tick = () => Promise<void>;

/** Keeps the tick that the engine makes for the schedule of a registration, so that the test can be the schedule. */
export class TickKeeper extends PollTriggerExecutor {
	tick: Tick | undefined;

	override create(...parameters: Parameters<InstanceType<typeof PollTriggerExecutor>['create']>) {
		const execute = super.create(...parameters);
		this.tick = async () => await execute(false);
		return execute;
	}
}

export function createTickKeeper(): TickKeeper {
	return new TickKeeper(
		Container.get(Logger),
		Container.get(TriggersAndPollers),
		Container.get(Tracing),
		Container.get(ErrorReporter),
	);
}

/** A tick of the durable scheduler, whose context stays valid. */
export function tickOf(workflow: Workflow, node: INode, context: IPollFunctions): Tick {
	const execute = createTickKeeper().create(workflow, node, context, () => true);
	return async () => await execute(false);
}

/** The job table of the durable scheduler: the activation poll runs only for a new job. */
class StoredJobs extends PollJobManager {
	constructor(private readonly stored: StoredWorkflow) {
		super();
	}

	async register(_workflowId: string, node: INode): Promise<{ inserted: boolean }> {
		const inserted = !this.stored.jobs.has(node.id);
		this.stored.jobs.add(node.id);
		return { inserted };
	}

	async remove(_workflowId: string, nodeId: string): Promise<void> {
		this.stored.jobs.delete(nodeId);
	}
}

/** Makes the engine keep the schedule as the world does: in memory, or as jobs in the database. */
export function usePollJobs(world: World, stored: StoredWorkflow): void {
	Container.set(
		PollJobManager,
		world === 'memory' ? new NoOpPollJobManager() : new StoredJobs(stored),
	);
}
