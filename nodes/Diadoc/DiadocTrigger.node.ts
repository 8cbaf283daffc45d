import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { authenticationField, nodeCredentials } from './parameters/authentication';
import { dropdownMethods } from './methods/methods';
import { poll } from './trigger/poll';
import { triggerFields } from './trigger/triggerFields';

export class DiadocTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Diadoc Trigger',
		name: 'diadocTrigger',
		icon: { light: 'file:../../icons/diadoc.svg', dark: 'file:../../icons/diadoc.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ String($parameter["eventTypes"] ?? "").replace(/[A-Z]/g, " $&").replaceAll(",", ", ").toLowerCase() || "every event" }}',
		description:
			'Starts the workflow when a document is received, signed or rejected, or anything else happens to it, in Kontur.Diadoc (ЭДО, exchange of electronic documents)',
		defaults: { name: 'Diadoc Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: nodeCredentials,
		// For n8n's assistant, which would otherwise add what other polling triggers need.
		builderHint: {
			searchHint:
				'Hands over each event of the box once, from a place that it keeps itself: add no Remove Duplicates node and no data table to remember what was seen. Route by eventType, send summary.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-diadoc.diadoc',
					relationHint:
						'Downloads, moves, approves or archives the document of an event, by messageId and documents[0].entityId',
				},
			],
		},
		properties: [authenticationField, ...triggerFields],
	};

	methods = dropdownMethods;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
