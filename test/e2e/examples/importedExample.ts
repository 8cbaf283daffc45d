import { expect } from 'vitest';
import type {
	Execution,
	N8nClient,
	WorkflowDefinition,
	WorkflowNode,
} from '../../../tools/n8n/client.mjs';
import { failureOf } from '../../../tools/n8n/executions.mjs';
import { shippedExample } from './shippedExample';

/** Generous: several examples may run at once. */
const TIMEOUT_MS = 180_000;

const UNFINISHED = ['new', 'running', 'waiting'];

export interface Credential {
	type: string;
	id: string;
	name: string;
}

export interface NodeSettings {
	credential?: Credential;
	parameters?: Record<string, unknown>;
	fields?: Record<string, unknown>;
	disabled?: boolean;
}

export type Settings = Readonly<Record<string, NodeSettings>>;

export async function createCredential(
	client: N8nClient,
	type: string,
	data: Record<string, unknown>,
): Promise<Credential> {
	const { id, name } = await client.createCredential({ name: `Example ${type}`, type, data });
	return { type, id, name };
}

/** An example in n8n: imported as shipped, then set up as a person would. */
export class ImportedExample {
	readonly #seen = new Set<string>();

	private constructor(
		private readonly client: N8nClient,
		readonly id: string,
	) {}

	static async import(client: N8nClient, name: string): Promise<ImportedExample> {
		return new ImportedExample(client, await client.createWorkflow(shippedExample(name)));
	}

	async workflow(): Promise<WorkflowDefinition> {
		return await this.client.api('GET', `/workflows/${this.id}`);
	}

	/** @throws Error for a node that the example does not have */
	async set(settings: Settings): Promise<void> {
		const { name, nodes, connections, settings: own } = await this.workflow();
		for (const nodeName of Object.keys(settings)) {
			if (!nodes.some((node) => node.name === nodeName))
				throw new Error(`The example has no node '${nodeName}'`);
		}
		const changed = nodes.map((node) => withSettings(node, settings[node.name] ?? {}));
		const workflow = { name, nodes: changed, connections, settings: own };
		await this.client.api('PUT', `/workflows/${this.id}`, workflow);
	}

	/** Publishes it and waits for the first poll of its trigger. */
	async publish(): Promise<void> {
		await this.client.publish(this.id);
		await expect
			.poll(async () => (await this.client.publicationStatus(this.id)).status, {
				timeout: TIMEOUT_MS,
			})
			.toBe('published');
	}

	/**
	 * Runs it from a node by the button of the editor, and waits until it and the workflows that it calls have ended.
	 *
	 * @param count of executions, those of called workflows with it
	 * @throws Error when one does not succeed
	 */
	async run(from: string, count = 1): Promise<Execution[]> {
		await this.begin(from);
		return await this.ended(count);
	}

	/** Runs it from a node by the button of the editor. */
	async begin(from: string): Promise<void> {
		await this.client.rest('POST', `/workflows/${this.id}/run`, {
			triggerToStartFrom: { name: from },
		});
	}

	async waiting(count: number): Promise<Execution[]> {
		let ids: string[] = [];
		const howMany = async () => {
			ids = await this.#idsOf(({ status }) => status === 'waiting');
			return ids.length;
		};
		await expect.poll(howMany, { timeout: TIMEOUT_MS, interval: 500 }).toBe(count);
		return await Promise.all(ids.map(async (id) => await this.client.execution(id)));
	}

	/** So many new executions. @throws Error when one does not succeed */
	async ended(count: number): Promise<Execution[]> {
		let finished: string[] = [];
		const howMany = async () => (finished = await this.#unseen()).length;
		await expect.poll(howMany, { timeout: TIMEOUT_MS, interval: 500 }).toBe(count);
		const executions: Execution[] = [];
		for (const id of finished.reverse()) {
			this.#seen.add(id);
			executions.push(await this.client.execution(id));
		}
		for (const execution of executions) {
			const failure = failureOf(execution);
			if (failure !== undefined) throw new Error(failure);
		}
		return executions;
	}

	/** n8n also lists those that have not begun yet. */
	async #unseen(): Promise<string[]> {
		return await this.#idsOf(
			({ id, status }) => !UNFINISHED.includes(status) && !this.#seen.has(id),
		);
	}

	async #idsOf(isMeant: (execution: Execution) => boolean): Promise<string[]> {
		const ids: string[] = [];
		for await (const page of this.client.executionPages(this.id)) {
			ids.push(...page.filter(isMeant).map(({ id }) => id));
		}
		return ids;
	}
}

function withSettings(
	node: WorkflowNode,
	{ credential, parameters, fields, disabled }: NodeSettings,
): WorkflowNode {
	return {
		...node,
		...(disabled !== undefined && { disabled }),
		parameters: { ...node.parameters, ...parameters, ...(fields && withFields(node, fields)) },
		...(credential && {
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		}),
	};
}

/** The parameters of an Edit Fields node with other values. @throws Error for a field that it does not set */
function withFields(
	{ name, parameters }: WorkflowNode,
	fields: Record<string, unknown>,
): Record<string, unknown> {
	const { assignments } = parameters;
	if (!isAssignments(assignments)) throw new Error(`'${name}' sets no fields`);
	for (const field of Object.keys(fields)) {
		if (!assignments.assignments.some((each) => each.name === field))
			throw new Error(`'${name}' does not set '${field}'`);
	}
	return {
		assignments: {
			assignments: assignments.assignments.map((each) => ({
				...each,
				...(each.name in fields && { value: fields[each.name] }),
			})),
		},
	};
}

function isAssignments(value: unknown): value is { assignments: Array<{ name: string }> } {
	return typeof value === 'object' && value !== null && 'assignments' in value;
}
