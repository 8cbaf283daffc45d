import { contentAllowance, sizeOnly } from '../docflow/contentAllowance';
import { eventsInOrder, type TimeBasedFilter } from '../docflow/docflowQuery';
import type { ForwardedEntry } from '../docflow/forwardedLog';
import { keyOf } from '../docflow/keyedEvent';
import type { ContentOf } from '../docflow/shapes/attachments';
import { documentV2 } from '../docflow/shapes/v2';
import { stateOf } from '../docflow/stateOf';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { undeserializable } from '../server/requestBody';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import { countOf } from './eventPage';

/** GetForwardedDocumentEventsRequest, as far as it was written. */
export interface ForwardedDocumentEventsRequest {
	Filter?: TimeBasedFilter;
	AfterIndexKey?: string;
	PopulateForwardedDocuments?: boolean;
	InjectEntityContent?: boolean;
}

const ANSWER = messageType('Forwarding.GetForwardedDocumentEventsResponse');

/** The method has no limit. */
const PAGE = 100;

/**
 * POST /V2/GetForwardedDocumentEvents: documents that third parties have forwarded to the box. The filter may be
 * missing, as in the vendor's example in C#.
 */
export function getForwardedDocumentEvents(call: Call): StructureResult {
	const { box } = boxOfCall(call);
	const request: ForwardedDocumentEventsRequest | undefined = call.received;
	if (!request) throw undeserializable('GetForwardedDocumentEventsRequest');
	const { Filter = {}, AfterIndexKey, InjectEntityContent = false } = request;
	const entries = call.service.forwarded.get(box.key)?.entries ?? [];
	const found = eventsInOrder(entries, Filter, AfterIndexKey);
	const contentOf = InjectEntityContent ? contentAllowance() : sizeOnly;
	const structure = {
		...countOf(found),
		Events: found.slice(0, PAGE).map((entry) => ({
			Timestamp: { Ticks: String(entry.ticks) },
			ForwardedDocumentId: forwardedDocumentId(entry),
			IndexKey: keyOf(entry),
			ForwardedDocument: request.PopulateForwardedDocuments
				? forwardedDocument(entry, contentOf)
				: undefined,
		})),
	};
	return { type: ANSWER, structure: complete(ANSWER, structure) };
}

function forwardedDocumentId({ from, entry: { history }, forwardEventId }: ForwardedEntry) {
	return {
		FromBoxId: from.boxId,
		DocumentId: { MessageId: history.message.MessageId, EntityId: history.entity.EntityId },
		ForwardEventId: forwardEventId,
	};
}

function forwardedDocument(forwarded: ForwardedEntry, contentOf: ContentOf) {
	return {
		ForwardTimestamp: { Ticks: forwarded.forwardedAt },
		ForwardedDocumentId: forwardedDocumentId(forwarded),
		DocumentWithDocflow: documentV2({ state: stateOf(forwarded.entry), contentOf }),
	};
}
