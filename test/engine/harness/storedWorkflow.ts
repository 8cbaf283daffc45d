import type { IDataObject, INode, INodeParameters, IWorkflowBase, Workflow } from 'n8n-workflow';
import { type NodeSettings, singleNodeWorkflow } from './singleNodeWorkflow';

// A schedule that is never due while tests run; the tests make the ticks.
const POLL_TIMES: INodeParameters = { item: [{ mode: 'custom', cronExpression: '0 0 0 1 1 *' }] };

/**
 * One published workflow with one polling trigger in n8n's database. Everything is JSON text, so that nothing
 * unstorable survives a restart by accident.
 */
export class StoredWorkflow {
	private staticDataText = '{}';

	private readonly cursorTexts = new Map<string, string>();

	readonly jobs = new Set<string>();

	private data: ReturnType<typeof singleNodeWorkflow>;

	constructor(settings: NodeSettings) {
		this.data = singleNodeWorkflow(settings);
		this.update(settings.parameters);
	}

	get id(): string {
		return this.data.id;
	}

	get node(): INode {
		return this.data.nodes[0];
	}

	read(): IWorkflowBase {
		return structuredClone({ ...this.data, staticData: this.staticData });
	}

	get staticData(): IDataObject {
		return JSON.parse(this.staticDataText);
	}

	set staticData(data: IDataObject) {
		this.staticDataText = JSON.stringify(data);
	}

	/** WorkflowStaticDataService.saveStaticData: writes the whole static data, and only when it was changed. */
	saveStaticData(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.staticData = workflow.staticData;
		workflow.staticData.__dataChanged = false;
	}

	cursorOf(nodeId: string): IDataObject | undefined {
		const text = this.cursorTexts.get(nodeId);
		return text === undefined ? undefined : JSON.parse(text);
	}

	setCursor(nodeId: string, cursor: IDataObject): void {
		this.cursorTexts.set(nodeId, JSON.stringify(cursor));
	}

	update(parameters: INodeParameters): void {
		const [node] = this.data.nodes;
		this.data = {
			...this.data,
			nodes: [{ ...node, parameters: { pollTimes: POLL_TIMES, ...parameters } }],
		};
	}

	/** The user renames the node; n8n leaves the static data unchanged. */
	rename(name: string): void {
		const [node] = this.data.nodes;
		this.data = { ...this.data, nodes: [{ ...node, name }] };
	}
}
