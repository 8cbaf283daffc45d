import { strictlyDecoded } from '../../test/unit/protocol/oracle';
import { roots } from '../../test/unit/protocol/schema';
import type { DocflowEvents } from './docflowClient';
import type { documentV2 } from './shapes/v2';
import type { ForwardedDocumentEventsRequest } from '../methods/getForwardedDocumentEvents';
import { ask, type Request } from '../plainClient';
import type { Sandbox } from '../sandbox';
import { toProtobuf } from '../wire/protobufWriter';
import { messageType } from '../wire/schema';

interface ForwardedDocumentId {
	FromBoxId: string;
	DocumentId: { MessageId: string; EntityId: string };
	ForwardEventId: string;
}

export interface ForwardedEvent {
	Timestamp: { Ticks: string };
	ForwardedDocumentId: ForwardedDocumentId;
	IndexKey: string;
	ForwardedDocument?: {
		ForwardTimestamp: { Ticks: string };
		ForwardedDocumentId: ForwardedDocumentId;
		DocumentWithDocflow: ReturnType<typeof documentV2>;
	};
}

export interface ForwardedEvents
	extends Pick<DocflowEvents<never>, 'TotalCount' | 'TotalCountType'> {
	Events: ForwardedEvent[];
}

export const FORWARDED_EVENTS = '/V2/GetForwardedDocumentEvents';

/** One call of GetForwardedDocumentEvents of the sandbox's box, in protobuf; the filter is empty by default. */
export async function askForwarded(
	sandbox: Sandbox,
	request: ForwardedDocumentEventsRequest = {},
	more: Partial<Request> = {},
): Promise<Response> {
	const type = messageType('Forwarding.GetForwardedDocumentEventsRequest');
	return await ask(sandbox, FORWARDED_EVENTS, {
		verb: 'POST',
		query: { boxId: sandbox.box.guid },
		body: Buffer.from(toProtobuf(type, { Filter: {}, ...request })),
		...more,
	});
}

export async function readForwarded(
	sandbox: Sandbox,
	request: ForwardedDocumentEventsRequest = {},
	more: Partial<Request> = {},
): Promise<ForwardedEvents> {
	const response = await askForwarded(sandbox, request, more);
	const body = new Uint8Array(await response.arrayBuffer());
	if (response.status !== 200) throw new Error(`${response.status}: ${Buffer.from(body)}`);
	return strictlyDecoded(roots.ForwardedDocumentEvents, body) as ForwardedEvents;
}
