import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { boxById } from '../../engine/support/sandboxForTest';
import type { LoadedPackage } from '../../engine/harness/loadedPackage';
import { runNode } from '../../engine/harness/runNode';
import type { BenchServer } from '../server/benchServer';

/** Runs the installed Diadoc node by the real engine, and returns its items. */
export async function diadocNode(
	loaded: LoadedPackage,
	url: string,
	{ boxId, token, caCertificate }: BenchServer,
	parameters: INodeParameters,
): Promise<INodeExecutionData[]> {
	const { outputs, error } = await runNode({
		type: 'n8n-nodes-diadoc.diadoc',
		beside: { package: loaded },
		credentials: {
			diadocApi: {
				environment: 'custom',
				baseUrl: url,
				accessToken: token,
				caCertificate: url.startsWith('https:') ? caCertificate : '',
			},
		},
		parameters: { boxId: boxById(boxId), operation: 'getAll', returnAll: true, ...parameters },
	});
	if (error) throw error;
	return outputs[0] ?? [];
}
