import { currentDocument, requireDocumentAccess } from '../acting/currentDocument';
import { contentAllowance, sizeOnly } from '../docflow/contentAllowance';
import { documentV5 } from '../docflow/shapes/v5';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { Refusal } from '../server/refusal';
import { undeserializable } from '../server/requestBody';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import type { DocumentId } from '../wire/structures';

const ANSWER = messageType('Docflow.GetDocflowBatchResponseV5');
const MAX_REQUESTS = 100;

interface DocflowRequest {
	DocumentId?: DocumentId;
	InjectEntityContent?: boolean;
}

/** POST /V5/GetDocflows: the current states of documents; a LastEventId is ignored. */
export function getDocflows(call: Call): StructureResult {
	const { box, access } = boxOfCall(call);
	const request: { Requests?: DocflowRequest[] } | undefined = call.received;
	if (!request?.Requests) throw undeserializable('GetDocflowBatchRequest');
	const { Requests } = request;
	if (Requests.length > MAX_REQUESTS) {
		throw Refusal.badRequest(`Too many requests: at most ${MAX_REQUESTS} allowed`);
	}
	const allowance = contentAllowance();
	const structure = {
		Documents: Requests.map(({ DocumentId, InjectEntityContent = false }) => {
			if (!DocumentId) throw undeserializable('GetDocflowBatchRequest');
			const document = currentDocument(box, DocumentId);
			requireDocumentAccess(document, access);
			const contentOf = InjectEntityContent ? allowance : sizeOnly;
			return documentV5({ state: document.state, contentOf });
		}),
	};
	return { type: ANSWER, structure: complete(ANSWER, structure) };
}
