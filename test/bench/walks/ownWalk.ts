import type { INodeExecutionData } from 'n8n-workflow';
import { built } from '../builtPackage';
import type { BenchServer } from '../server/benchServer';
import { unchangingToken } from '../unchangingToken';

const { walkFeed } = built<typeof import('../../../nodes/Diadoc/api/newEvents')>(
	'nodes/Diadoc/api/newEvents',
);
const { itemsOfWalk } = built<typeof import('../../../nodes/Diadoc/resources/itemsOfWalk')>(
	'nodes/Diadoc/resources/itemsOfWalk',
);
const { eventItem, rawItem } = built<typeof import('../../../nodes/Diadoc/events/eventItem')>(
	'nodes/Diadoc/events/eventItem',
);
const { classified } = built<
	typeof import('../../../nodes/Diadoc/events/business/classifiedEvent')
>('nodes/Diadoc/events/business/classifiedEvent');
const { noNames } = built<typeof import('../../../nodes/Diadoc/events/viewpoint')>(
	'nodes/Diadoc/events/viewpoint',
);

export type ItemForm = 'raw' | 'simplified';

export interface OwnWalk {
	form: ItemForm;
	pageSize: number;
	/** Most events; all by default. */
	limit?: number;
}

/** Walks the feed by the built package, as Event: Get Many does, without n8n around it. */
export async function ownWalk(
	url: string,
	{ boxId, token, caCertificate }: BenchServer,
	{ form, pageSize, limit }: OwnWalk,
): Promise<INodeExecutionData[]> {
	const caCertificates = url.startsWith('https:') ? caCertificate : undefined;
	const connection = {
		origin: url,
		tokens: unchangingToken(token),
		policy: { timeout: 60_000, maxRetries: 0, caCertificates },
	};
	const view = { boxId, names: noNames };
	const walk = walkFeed(
		connection,
		{ boxId, extent: form === 'raw' ? 'whole' : 'readable' },
		{ pageSize, limit },
	);
	return await itemsOfWalk(walk, limit, (event) =>
		form === 'raw' ? rawItem(event) : eventItem(classified({ event }, boxId), view),
	);
}
