import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { isForeignError } from './errors/foreignError';
import { toNodeApiError } from './errors/nodeApiError';
import { authenticationField, nodeCredentials } from './parameters/authentication';
import { dropdownMethods } from './methods/methods';
import { hintAtNothingFound } from './resources/nothingFoundHint';
import { itemOutcomes } from './resources/itemOutcomes';
import { resourceFields } from './resources/resource';

export class Diadoc implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Diadoc',
		name: 'diadoc',
		icon: { light: 'file:../../icons/diadoc.svg', dark: 'file:../../icons/diadoc.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Read documents, their statuses, files and events (received, signed, rejected) in Kontur.Diadoc (ЭДО, exchange of electronic documents)',
		defaults: { name: 'Diadoc' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: {
			searchHint:
				'To react to what happens to documents use Diadoc Trigger. To find what waits use Document: Get Many with a status. Pages follow by themselves with Return All.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-diadoc.diadocTrigger',
					relationHint: 'Starts a workflow with each new event of a document, each once',
				},
			],
		},
		credentials: nodeCredentials,
		properties: [authenticationField, ...resourceFields],
	};

	methods = dropdownMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const outputItems: INodeExecutionData[] = [];
		for await (const { itemIndex, ...outcome } of itemOutcomes(this)) {
			const pairedItem = { item: itemIndex };
			if ('items' in outcome) {
				for (const item of outcome.items) outputItems.push({ ...item, pairedItem });
				continue;
			}
			const { error } = outcome;
			const nodeError = toNodeApiError(node, error, { itemIndex });
			if (!this.continueOnFail()) throw isForeignError(error) ? error : nodeError;
			outputItems.push({ json: { error: nodeError.message }, error: nodeError, pairedItem });
		}
		if (outputItems.length === 0) hintAtNothingFound(this);
		return [outputItems];
	}
}
