import type { INodeParameters } from 'n8n-workflow';
import { PublishedTrigger } from '../../engine/harness/publishedTrigger';
import { boxById } from '../../engine/support/sandboxForTest';
import type { OpenFeed } from '../server/largeFeeds';

let published = 0;

/**
 * Publishes a Diadoc Trigger on a large feed, in a workflow of its own and without details, which the large feed does
 * not have.
 *
 * @param beside in whose process it runs, with V8's compiled code; a process of its own when absent
 */
export async function publishOn(
	{ origin, boxId }: OpenFeed,
	parameters: INodeParameters,
	beside?: PublishedTrigger,
): Promise<PublishedTrigger> {
	published += 1;
	return await PublishedTrigger.publish({
		type: 'n8n-nodes-diadoc.diadocTrigger',
		world: 'memory',
		workflowId: `large-feed-${published}`,
		beside,
		credentials: {
			diadocApi: { environment: 'custom', baseUrl: origin, accessToken: 'benchmark' },
		},
		parameters: { boxId: boxById(boxId), ...parameters, options: { includeDetails: false } },
	});
}
