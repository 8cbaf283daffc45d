import type { INodeExecutionData } from 'n8n-workflow';
import { inject } from 'vitest';
import { insideOf } from '../builtPackage';
import { itemMakers } from '../pageReaders';
import type { BenchServer } from '../server/benchServer';
import { unchangingToken } from '../unchangingToken';

const { itemsOfWalk, walkFeed } = insideOf(inject('installedPackage'));

export type ItemForm = 'raw' | 'simplified';

export interface OwnWalk {
	form: ItemForm;
	pageSize: number;
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
	const { raw, simplified } = itemMakers(inject('installedPackage'), boxId);
	const walk = walkFeed(
		connection,
		{ boxId, extent: form === 'raw' ? 'whole' : 'readable' },
		{ pageSize, limit },
	);
	return await itemsOfWalk(walk, limit, async (event) => [
		form === 'raw' ? raw(event) : simplified(event),
	]);
}
