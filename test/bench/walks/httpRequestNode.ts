import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { ROOT } from '../../../tools/install.mjs';
import type { LoadedPackage } from '../../engine/harness/loadedPackage';
import { runNode } from '../../engine/harness/runNode';
import type { BenchServer } from '../server/benchServer';

const requireFromN8n = createRequire(join(ROOT, 'tools', 'n8n', 'package.json'));

interface VersionedNode {
	currentVersion: number;
	getNodeType(version?: number): INodeType;
}

const { HttpRequest }: { HttpRequest: new () => VersionedNode } = requireFromN8n(
	'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js',
);

const TYPE = 'n8n-nodes-base.httpRequest';
const httpRequest = new HttpRequest();

export const HTTP_REQUEST_VERSION = httpRequest.currentVersion;

/**
 * Runs n8n's own HTTP Request node by the real engine, as a user would set it up for this feed: JSON, and its built-in
 * pagination by an expression; each event of its pages becomes an item.
 */
export async function httpRequestNode(
	loaded: LoadedPackage,
	url: string,
	{ boxId, token }: BenchServer,
	pageSize: number,
): Promise<INodeExecutionData[]> {
	const { outputs, error } = await runNode({
		type: TYPE,
		typeVersion: HTTP_REQUEST_VERSION,
		beside: { package: loaded },
		extraNodeTypes: { [TYPE]: httpRequest.getNodeType() },
		credentials: {},
		parameters: {
			method: 'GET',
			url: `${url}/V8/GetNewEvents`,
			sendQuery: true,
			queryParameters: {
				parameters: [
					{ name: 'boxId', value: boxId },
					{ name: 'limit', value: String(pageSize) },
				],
			},
			sendHeaders: true,
			headerParameters: {
				parameters: [
					{ name: 'Accept', value: 'application/json' },
					{ name: 'Authorization', value: `Bearer ${token}` },
				],
			},
			options: {
				allowUnauthorizedCerts: true,
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [
								{
									type: 'qs',
									name: 'afterIndexKey',
									value: '={{ $response.body?.Events.at(-1).IndexKey }}',
								},
							],
						},
						paginationCompleteWhen: 'other',
						completeExpression: `={{ $response.body.Events.length < ${pageSize} }}`,
					},
				},
			},
		},
	});
	if (error) throw error;
	return (outputs[0] ?? []).flatMap(({ json }) => eventsOf(json).map((event) => ({ json: event })));
}

function eventsOf({ Events }: IDataObject): IDataObject[] {
	if (!Array.isArray(Events)) throw new Error('The HTTP Request node has brought no page');
	return Events.filter((event): event is IDataObject => typeof event === 'object');
}
