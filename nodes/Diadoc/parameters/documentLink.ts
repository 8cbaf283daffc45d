import type { INodeProperties } from 'n8n-workflow';
import { normalizeBoxId } from '../protocol/boxId';
import { guidForm } from '../protocol/guid';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { textValue } from './parameterValues';

export const messageIdField: INodeProperties = {
	displayName: 'Message ID or Link',
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 5a4c5d3e-0b7c-4d43-a6c5-3b6b2a3d1f10',
	hint: "Drag 'messageId' in from the input, or paste the link of a document",
	description:
		"ID of the message that holds the document: the 'messageId' of an item of the Diadoc Trigger or of another operation. The link of a document works too: 'documents[0].link' of an item, or the address that the browser shows while the document is open in Diadoc.",
};

export const entityIdField: INodeProperties = {
	displayName: 'Document ID',
	name: 'entityId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 9c1b6f6e-7f56-4c0c-b9b1-0f4dcb0f2a55',
	hint: "Drag the 'entityId' of one of the 'documents' in from the input; not needed with a link",
	description:
		"ID of the document within the message: the 'entityId' of one of the 'documents' of a simplified item. Signatures and receipts have IDs of their own. Leave it empty when 'Message ID or Link' holds the link of the document.",
};

/** The ids in the address of a document in Diadoc's web interface. */
export interface DocumentLink {
	/** Dashed GUID. */
	boxId: string;
	messageId: string;
	/** Missing from the address of a whole message. */
	entityId?: string;
}

const linkPath = /\/([^/]+)\/Document\/Show\/?$/i;

function idParameter({ searchParams }: URL, name: string): string | undefined {
	const [, text] = [...searchParams].find(([key]) => key.toLowerCase() === name) ?? [];
	return text !== undefined && guidForm.test(text) ? text.toLowerCase() : undefined;
}

/**
 * Reads `https://diadoc.kontur.ru/{boxId}/Document/Show?letterId={messageId}&documentId={entityId}`, the address of a
 * document in the web interface (diadocsdk-csharp issue 999), on any host: other installations have their own.
 * `undefined` for anything else.
 */
export function parseDocumentLink(text: string): DocumentLink | undefined {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
	const boxId = normalizeBoxId(linkPath.exec(url.pathname)?.[1] ?? '');
	const messageId = idParameter(url, 'letterid');
	if (boxId === undefined || messageId === undefined) return undefined;
	return { boxId, messageId, entityId: idParameter(url, 'documentid') };
}

interface GivenIds {
	messageId?: string;
	entityId?: string;
}

type IdName = keyof GivenIds;

const displayNames: Record<IdName, string> = {
	messageId: messageIdField.displayName,
	entityId: entityIdField.displayName,
};

/** The ids that one parameter gives: its own, or both by a link into the chosen box. */
function givenIds(owner: ParameterOwner, boxId: string, name: IdName, value: unknown): GivenIds {
	const displayName = displayNames[name];
	const text = textValue(owner, displayName, value);
	if (text === undefined) return {};
	if (guidForm.test(text)) return { [name]: text.toLowerCase() };
	const link = parseDocumentLink(text);
	if (link === undefined) {
		throw invalidParameter(
			owner,
			displayName,
			`is neither an ID nor the link of a document: "${text}"`,
			`Enter the '${name}' of an item, which looks like f3b159fc-e128-4dec-b43e-5d9f1c5d75ae, or the address of the document in Diadoc's web interface, which looks like https://diadoc.kontur.ru/.../Document/Show?letterId=...&documentId=...`,
		);
	}
	if (link.boxId !== boxId) {
		throw invalidParameter(
			owner,
			displayName,
			`holds a link into another box: ${link.boxId}`,
			`The chosen 'Box' is ${boxId}. Choose the box of the link, or copy the link while that box is open in Diadoc: each side has its own link to a document.`,
		);
	}
	return link;
}

/** The id that the parameters give; refuses two different ones. */
function agreedId(
	owner: ParameterOwner,
	name: IdName,
	given: Record<IdName, GivenIds>,
): string | undefined {
	const [fromMessageId, fromEntityId] = [given.messageId[name], given.entityId[name]];
	if (fromMessageId !== undefined && fromEntityId !== undefined && fromMessageId !== fromEntityId) {
		throw invalidParameter(
			owner,
			displayNames.entityId,
			`and '${displayNames.messageId}' tell of different documents`,
			`One says ${fromEntityId}, the other ${fromMessageId}. A link tells both IDs, so the other parameter may stay empty.`,
		);
	}
	return fromMessageId ?? fromEntityId;
}

function demandedId(owner: ParameterOwner, name: IdName, id: string | undefined): string {
	if (id !== undefined) return id;
	throw invalidParameter(
		owner,
		displayNames[name],
		'is empty',
		`Enter the '${name}' of an item, or the link of the document in 'Message ID or Link'.`,
	);
}

/**
 * The chosen message and entity: both by their ids, or by the document's link in either parameter, when the other one
 * is empty or agrees.
 *
 * @param boxId the chosen box, a dashed GUID
 */
export function documentIdsValue(
	owner: ParameterOwner,
	{ boxId, messageId, entityId }: { boxId: string; messageId: unknown; entityId: unknown },
): { boxId: string; messageId: string; entityId: string } {
	const given = {
		messageId: givenIds(owner, boxId, 'messageId', messageId),
		entityId: givenIds(owner, boxId, 'entityId', entityId),
	};
	return {
		boxId,
		messageId: demandedId(owner, 'messageId', agreedId(owner, 'messageId', given)),
		entityId: demandedId(owner, 'entityId', agreedId(owner, 'entityId', given)),
	};
}

/**
 * The chosen message, by its id or by the link of one of its documents.
 *
 * @param boxId the chosen box, a dashed GUID
 */
export function messageIdValue(
	owner: ParameterOwner,
	{ boxId, messageId }: { boxId: string; messageId: unknown },
): string {
	return demandedId(owner, 'messageId', givenIds(owner, boxId, 'messageId', messageId).messageId);
}
