import type { INodeType } from 'n8n-workflow';
import { workflow } from '../../engine/harness/engine';
import { PublishedTrigger } from '../../engine/harness/publishedTrigger';

const TYPE = 'benchmark.bareTrigger';

/**
 * Publishes a trigger that only makes a request and finds nothing: the rest of a poll's cost is n8n-core's.
 *
 * @param diadocTrigger one that n8n has loaded
 */
export async function publishBareTrigger(
	request: () => Promise<unknown>,
	diadocTrigger: PublishedTrigger,
): Promise<PublishedTrigger> {
	// n8n's loader has given it to the trigger of the package.
	const properties = diadocTrigger.package
		.getByNameAndVersion('n8n-nodes-diadoc.diadocTrigger')
		.description.properties.filter(({ name }) => name === 'pollTimes');
	const bareTrigger: INodeType = {
		description: {
			displayName: 'Bare Trigger',
			name: 'bareTrigger',
			group: ['trigger'],
			version: 1,
			description: 'Asks, and finds nothing',
			defaults: { name: 'Bare Trigger' },
			polling: true,
			inputs: [],
			outputs: [workflow.NodeConnectionTypes.Main],
			properties,
		},
		poll: async () => {
			await request();
			return null;
		},
	};
	return await PublishedTrigger.publish({
		type: TYPE,
		world: 'memory',
		workflowId: 'bare-trigger',
		credentials: {},
		parameters: {},
		extraNodeTypes: { [TYPE]: bareTrigger },
	});
}
