import { contentAllowance, sizeOnly } from '../docflow/contentAllowance';
import type { DocflowEntry } from '../docflow/docflowLog';
import {
	docflowFilter,
	type DocflowEventsRequest,
	eventsInOrder,
	unacceptable,
} from '../docflow/docflowQuery';
import { keyOf } from '../docflow/keyedEvent';
import type { ContentOf, ShapeContext } from '../docflow/shapes/attachments';
import { documentV2 } from '../docflow/shapes/v2';
import { documentV3, documentV4 } from '../docflow/shapes/v3V4';
import { documentV5 } from '../docflow/shapes/v5';
import { stateOf } from '../docflow/stateOf';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { requireAllDocuments } from '../server/departmentAccess';
import { undeserializable } from '../server/requestBody';
import { complete } from '../wire/complete';
import { type MessageType, messageType } from '../wire/schema';
import { countOf } from './eventPage';

interface Version {
	answer: MessageType;
	document: (context: ShapeContext) => object;
	/** Users without access to all documents may name a department. */
	servesDepartments: boolean;
}

const VERSIONS = {
	V2: {
		answer: messageType('Docflow.GetDocflowEventsResponse'),
		document: documentV2,
		servesDepartments: false,
	},
	V3: {
		answer: messageType('Docflow.GetDocflowEventsResponseV3'),
		document: documentV3,
		servesDepartments: false,
	},
	V4: {
		answer: messageType('Docflow.GetDocflowEventsResponseV4'),
		document: documentV4,
		servesDepartments: true,
	},
	V5: {
		answer: messageType('Docflow.GetDocflowEventsResponseV5'),
		document: documentV5,
		servesDepartments: true,
	},
} satisfies Record<string, Version>;

export type DocflowVersion = keyof typeof VERSIONS;

const REQUEST = 'GetDocflowEventsRequest';

/**
 * POST /V2/GetDocflowEvents to /V5/GetDocflowEvents: changes of documents with the states before and after. The
 * versions write the same facts in different shapes; V2 and V3 require access to all documents.
 */
export const getDocflowEvents =
	(versionName: DocflowVersion) =>
	(call: Call): StructureResult => {
		const version: Version = VERSIONS[versionName];
		const { box, access } = boxOfCall(call);
		const request: DocflowEventsRequest | undefined = call.received;
		if (!request?.Filter) throw undeserializable(REQUEST);
		if (!version.servesDepartments) requireAllDocuments(box, access);
		const { Limit = 100, InjectEntityContent = false } = request;
		if (Limit < 1 || Limit > 500) throw unacceptable('Limit', Limit);
		const matches = docflowFilter(request, box, access);
		const { entries } = box.docflow;
		const found = eventsInOrder(entries, request.Filter, request.AfterIndexKey).filter(matches);
		const contentOf = InjectEntityContent ? contentAllowance() : sizeOnly;
		const structure = {
			...countOf(found),
			Events: found.slice(0, Limit).map((entry) => eventOf(entry, version, request, contentOf)),
		};
		return { type: version.answer, structure: complete(version.answer, structure) };
	};

function eventOf(
	entry: DocflowEntry,
	{ document }: Version,
	request: DocflowEventsRequest,
	contentOf: ContentOf,
) {
	const { history, previous, eventId, ticks } = entry;
	const { PopulateDocuments, PopulatePreviousDocumentStates } = request;
	return {
		EventId: eventId,
		Timestamp: { Ticks: String(ticks) },
		DocumentId: { MessageId: history.message.MessageId, EntityId: history.entity.EntityId },
		IndexKey: keyOf(entry),
		Document: PopulateDocuments ? document({ state: stateOf(entry), contentOf }) : undefined,
		PreviousEventId: previous?.eventId,
		PreviousDocumentState:
			previous && PopulatePreviousDocumentStates
				? document({ state: stateOf(previous), contentOf })
				: undefined,
	};
}
