import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ForwardedEntry } from '../../../sandbox/docflow/forwardedLog';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { RequestRecord } from '../../../sandbox/server/requestLog';
import { jsonOf, type NodeRun } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';

export const FORWARDED_EVENTS = '/V2/GetForwardedDocumentEvents';
export const FORWARDED_CONTENT = '/V2/GetForwardedEntityContent';

/** Runs Forwarded Document Event: Get Many, by default for all events in raw form. */
export async function runForwarded(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
): Promise<NodeRun> {
	return await runDiadoc(sandbox, {
		resource: 'forwardedDocumentEvent',
		operation: 'getAll',
		returnAll: true,
		simplify: false,
		...parameters,
	});
}

export async function forwardedItems(
	sandbox: Sandbox,
	parameters?: INodeParameters,
): Promise<IDataObject[]> {
	const run = await runForwarded(sandbox, parameters);
	if (run.error) throw run.error;
	return jsonOf(run);
}

export function forwardedPages({ requests }: Sandbox): RequestRecord[] {
	return requests.filter(({ path }) => path === FORWARDED_EVENTS);
}

/** As the service writes it. */
export function forwardingOf({ from, entry: { history }, forwardEventId }: ForwardedEntry) {
	return {
		FromBoxId: from.boxId,
		DocumentId: { MessageId: history.message.MessageId, EntityId: history.entity.EntityId },
		ForwardEventId: forwardEventId,
	};
}
