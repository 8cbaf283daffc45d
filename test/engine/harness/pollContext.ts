import { AsyncLocalStorage } from 'node:async_hooks';
import { isDeepStrictEqual } from 'node:util';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IPollFunctions,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { core } from './engine';
import type { StoredWorkflow } from './storedWorkflow';

/**
 * The three ways in which n8n 2.41 runs polling triggers. `memory` (default): one context serves all polls of a
 * registration, static data is saved with items only. `scheduled` (N8N_SCHEDULER_POLL_TRIGGERS_ENABLED): each tick has a
 * fresh context from the database. `durable` (N8N_POLLER_DURABLE_CURSORS_ENABLED as well): the cursor has its own row,
 * which is written with the execution.
 */
export type World = 'memory' | 'scheduled' | 'durable';

interface PollSink {
	/** A poll returned items: n8n would start an execution with them. */
	emit(items: INodeExecutionData[][]): void;
	fail(error: Error): void;
	/** Whether a scheduled poll still holds its lease when its cursor is written. */
	holdsLease(): boolean;
}

export interface PollContextOptions {
	stored: StoredWorkflow;
	world: World;
	sink: PollSink;
	/** In ms; n8n's own value when undefined. */
	pollBudgetMs: () => number | undefined;
	/** Whether the engine has getPollBudgetMs, as since n8n 2.38. */
	grantsBudget: boolean;
	/** The row as the scheduler read it when the tick was due; by default read when the poll begins. */
	prefetchedCursor?: IDataObject;
}

type StagedCursor =
	| { migrated: false }
	| { migrated: true; snapshot: IDataObject; seed: IDataObject };

/** Budget of a poll of the durable scheduler: 45 s time-out less n8n's margin of a fifth. */
const SCHEDULED_BUDGET_MS = 36_000;

/** Budget of an activation poll, and of every poll in the memory world: the default of PollContext. */
const ACTIVATION_BUDGET_MS = 300_000;

/** PollCursorService.resolveCursor: the row, or one from the node's static data when durable cursors are new to it. */
function resolveCursor(
	{ stored, world, prefetchedCursor }: PollContextOptions,
	node: INode,
	nodeStaticData: IDataObject,
): StagedCursor {
	const existing = prefetchedCursor ?? stored.cursorOf(node.id);
	if (existing) return { migrated: true, snapshot: existing, seed: structuredClone(existing) };
	if (world !== 'durable') return { migrated: false };
	stored.setCursor(node.id, nodeStaticData);
	const seed = stored.cursorOf(node.id) ?? {};
	return { migrated: true, snapshot: structuredClone(seed), seed };
}

/**
 * A poll context with the hooks of TriggerExecutionContextFactory.getExecutePollFunctions (n8n 2.41.1, in the
 * application around n8n-core), which write to the stored workflow instead of the database.
 */
export function createPollContext(
	options: PollContextOptions,
	workflow: Workflow,
	node: INode,
	executionData: IWorkflowExecuteAdditionalData,
	activation: WorkflowActivateMode,
): IPollFunctions {
	const { stored, sink, pollBudgetMs, world } = options;
	const scope = new AsyncLocalStorage<StagedCursor>();

	const takeStagedCursor = (): IDataObject | undefined => {
		const staged = scope.getStore();
		if (!staged?.migrated || isDeepStrictEqual(staged.snapshot, staged.seed)) return undefined;
		const cursor = structuredClone(staged.snapshot);
		staged.seed = cursor;
		return cursor;
	};

	/** False when the fence refuses the write, because another main has taken the task over. */
	const commit = (cursor: IDataObject | undefined): boolean => {
		if (!cursor) return true;
		if (!sink.holdsLease()) return false;
		stored.setCursor(node.id, cursor);
		return true;
	};

	const nodeStaticData = (): IDataObject => {
		const staged = scope.getStore();
		if (!staged)
			throw new Error(
				'Poll node read its static data outside of a poll; __runPoll was not entered',
			);
		return staged.migrated ? staged.snapshot : workflow.getStaticData('node', node);
	};

	const ownBudgetMs =
		world !== 'memory' && activation === 'update' ? SCHEDULED_BUDGET_MS : ACTIVATION_BUDGET_MS;

	const context = new core.PollContext(
		workflow,
		node,
		executionData,
		'trigger',
		activation,
		(items) => {
			const cursor = takeStagedCursor();
			// Saved at once and whatever becomes of the items; cursor and execution are one transaction.
			stored.saveStaticData(workflow);
			if (commit(cursor)) sink.emit(items);
		},
		(error) => sink.fail(error),
		async () => void commit(takeStagedCursor()),
		async (poll) =>
			await scope.run(resolveCursor(options, node, workflow.getStaticData('node', node)), poll),
		nodeStaticData,
		() => pollBudgetMs() ?? ownBudgetMs,
	);
	if (!options.grantsBudget) Reflect.deleteProperty(context, 'getPollBudgetMs');
	return context;
}
