import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { PublishedTrigger } from '../../engine/harness/publishedTrigger';
import { boxById } from '../../engine/sandboxForTest';
import type { OpenFeed } from '../server/largeFeeds';

/** Publishes a Diadoc Trigger on a large feed, without details: the large feed has nothing but events. */
export async function publishOn(
	{ origin, boxId }: OpenFeed,
	parameters: INodeParameters = {},
	options: IDataObject = {},
): Promise<PublishedTrigger> {
	return await PublishedTrigger.publish({
		type: 'n8n-nodes-diadoc.diadocTrigger',
		world: 'memory',
		credentials: {
			diadocApi: { environment: 'custom', baseUrl: origin, accessToken: 'benchmark' },
		},
		parameters: {
			boxId: boxById(boxId),
			...parameters,
			options: { includeDetails: false, ...options },
		},
	});
}
