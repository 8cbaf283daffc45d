import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IPollFunctions,
	IRun,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { onTestFinished } from 'vitest';
import { Container, core, Logger, workflow as workflowLibrary } from './engine';
import { executionDataOf } from './executionData';
import { type ExtraNodeTypes, LoadedPackage } from './loadedPackage';
import { createPollContext, type PollContextOptions, type World } from './pollContext';
import { createTickKeeper, type Tick, type TickKeeper, tickOf, usePollJobs } from './schedule';
import type { NodeSettings } from './singleNodeWorkflow';
import { type Credentials, StoredCredentials } from './storedCredentials';
import { StoredWorkflow } from './storedWorkflow';

export interface PublishedTriggerOptions extends NodeSettings {
	world: World;
	/** In ms; n8n's own value by default. */
	pollBudgetMs?: number;
	/** Whether the engine has getPollBudgetMs, as since n8n 2.38; true by default. */
	grantsBudget?: boolean;
	extraNodeTypes?: ExtraNodeTypes;
	/** Runs in the process of another trigger. */
	beside?: PublishedTrigger;
}

const { ActiveWorkflowTriggers, ErrorReporter, ScheduledTaskManager, TriggersAndPollers } = core;

/**
 * A published workflow with one polling trigger in a running n8n: the real engine from n8n-core, with the parts of the
 * n8n application that decide when static data is stored. The test makes the ticks of the schedule.
 */
export class PublishedTrigger {
	readonly executions: INodeExecutionData[][] = [];

	readonly failures: Error[] = [];

	readonly stored: StoredWorkflow;

	/** In ms; n8n's own value when undefined. */
	pollBudgetMs: number | undefined;

	private readonly credentials: Credentials;

	private losesLease = false;

	private registration:
		| {
				triggers: InstanceType<typeof ActiveWorkflowTriggers>;
				ticks: TickKeeper;
				workflow: Workflow;
		  }
		| undefined;

	private constructor(
		private readonly options: PublishedTriggerOptions,
		private loaded: LoadedPackage,
	) {
		this.stored = new StoredWorkflow(options);
		this.credentials = options.credentials;
		this.pollBudgetMs = options.pollBudgetMs;
	}

	/**
	 * A stored, unpublished workflow in a fresh n8n. It is deactivated when the test ends, because its schedule would
	 * keep the process alive.
	 */
	static async create(options: PublishedTriggerOptions): Promise<PublishedTrigger> {
		const loaded = options.beside?.loaded ?? (await LoadedPackage.load(options.extraNodeTypes));
		const trigger = new PublishedTrigger(options, loaded);
		onTestFinished(async () => await trigger.deactivate());
		return trigger;
	}

	static async publish(options: PublishedTriggerOptions): Promise<PublishedTrigger> {
		const trigger = await PublishedTrigger.create(options);
		await trigger.activate();
		return trigger;
	}

	get package(): LoadedPackage {
		return this.loaded;
	}

	get items(): INodeExecutionData[] {
		return this.executions.flat();
	}

	/** The node's own static data after a restart of n8n. */
	get storedState(): IDataObject | undefined {
		const { id, name } = this.stored.node;
		const cursor = this.stored.cursorOf(id);
		if (cursor) return cursor;
		const state = this.stored.staticData[`node:${name}`];
		return typeof state === 'object' && state !== null && !Array.isArray(state)
			? { ...state }
			: undefined;
	}

	/** The static data that the process holds between polls in the memory world, saved or not. */
	get heldStaticData(): IDataObject {
		if (!this.registration) throw new Error('The trigger is not published');
		return this.registration.workflow.staticData;
	}

	/**
	 * Registers the trigger as publishing, a start of the process or a change of the node does.
	 *
	 * @throws WorkflowActivationError with the error of the node as its cause, when the activation poll throws.
	 */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		await this.deactivate();
		usePollJobs(this.options.world, this.stored);
		const ticks = createTickKeeper();
		const triggers = new ActiveWorkflowTriggers(
			Container.get(Logger),
			Container.get(ScheduledTaskManager),
			Container.get(TriggersAndPollers),
			Container.get(ErrorReporter),
			ticks,
		);
		const workflow = this.readWorkflow();
		const executionData = this.executionData();
		await triggers.addAllTriggers(
			this.stored.id,
			workflow,
			executionData,
			'trigger',
			mode,
			() => {
				throw new Error('The harness runs polling triggers only');
			},
			(givenWorkflow, node, givenData, _mode, activation) =>
				this.context(givenWorkflow, node, givenData, activation),
		);
		this.registration = { triggers, ticks, workflow };
		this.stored.saveStaticData(workflow);
	}

	/** Removes the trigger from the process; what is stored stays. */
	async deactivate(): Promise<void> {
		await this.registration?.triggers.remove(this.stored.id);
		this.registration = undefined;
	}

	/** One tick of the schedule. An error of the poll goes to `failures`, as it becomes a failed execution in n8n. */
	async tick(): Promise<void> {
		await this.dueTick()();
	}

	/**
	 * A due tick, to be called: n8n's scheduler has read the workflow and the state for it, as it does for all due ticks
	 * before the first of them has stored anything.
	 */
	dueTick(): Tick {
		if (!this.registration) throw new Error('The trigger is not published');
		const { ticks } = this.registration;
		const tick = this.options.world === 'memory' ? ticks.tick : this.scheduledTick();
		if (!tick) throw new Error('The trigger has no schedule');
		return tick;
	}

	/** Kills the process, starts it again and registers the trigger as n8n does at start. */
	async restart(): Promise<void> {
		await this.kill();
		await this.activate('init');
	}

	/** Kills the process and loads the package into a new one, without registering anything. */
	async kill(): Promise<void> {
		await this.deactivate();
		this.loaded = await LoadedPackage.load(this.options.extraNodeTypes);
	}

	async republish(parameters: INodeParameters): Promise<void> {
		this.stored.update(parameters);
		await this.activate('update');
	}

	async rename(name: string): Promise<void> {
		this.stored.rename(name);
		await this.activate('update');
	}

	/** The user stores another credential under the same name; n8n reads it at the next poll. */
	replaceCredential(type: string, data: Credentials[string]): void {
		this.credentials[type] = data;
	}

	/** Another main takes the task over before the next poll has returned its result, which n8n then drops. */
	loseNextLease(): void {
		this.losesLease = true;
	}

	/**
	 * Presses "Fetch Test Event".
	 *
	 * @throws the error that n8n shows to the user.
	 */
	async fetchTestEvent(): Promise<INodeExecutionData[]> {
		const workflow = this.readWorkflow();
		const { name } = this.stored.node;
		const startNode = workflow.getNode(name) ?? undefined;
		const executionData = executionDataOf(this.storedCredentials(), this.stored.read(), 'manual');
		const run: IRun = await new core.WorkflowExecute(executionData, 'manual').run({
			workflow,
			startNode,
		});
		const { data } = run;
		if (data.resultData.error) throw data.resultData.error;
		return data.resultData.runData[name]?.at(-1)?.data?.main?.[0] ?? [];
	}

	/** A tick of the durable scheduler: workflow and context are read from the database. */
	private scheduledTick(): Tick {
		const workflow = this.readWorkflow();
		const node = workflow.getNode(this.stored.node.name);
		if (!node) throw new Error('The stored workflow has lost its node');
		const cursor = this.stored.cursorOf(node.id);
		const context = this.context(workflow, node, this.executionData(), 'update', cursor);
		return tickOf(workflow, node, context);
	}

	private readWorkflow(): Workflow {
		return new workflowLibrary.Workflow({ ...this.stored.read(), nodeTypes: this.loaded });
	}

	private storedCredentials(): StoredCredentials {
		return new StoredCredentials(this.credentials, this.loaded);
	}

	private executionData(): IWorkflowExecuteAdditionalData {
		return executionDataOf(this.storedCredentials(), this.stored.read(), 'trigger');
	}

	private context(
		workflow: Workflow,
		node: INode,
		executionData: IWorkflowExecuteAdditionalData,
		activation: WorkflowActivateMode,
		prefetchedCursor?: IDataObject,
	): IPollFunctions {
		const options: PollContextOptions = {
			prefetchedCursor,
			stored: this.stored,
			world: this.options.world,
			pollBudgetMs: () => this.pollBudgetMs,
			grantsBudget: this.options.grantsBudget ?? true,
			sink: {
				emit: (items) => this.executions.push(items[0] ?? []),
				fail: (error) => this.failures.push(error),
				holdsLease: () => {
					const holds = !this.losesLease;
					this.losesLease = false;
					return holds;
				},
			},
		};
		return createPollContext(options, workflow, node, executionData, activation);
	}
}
