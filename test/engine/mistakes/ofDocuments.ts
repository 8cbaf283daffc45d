import type { Sandbox } from '../../../sandbox/sandbox';
import { documentIds } from '../support/properCalls';
import { type Mistakes, UNKNOWN_ID } from './mistake';
import { ofBox } from './ofBox';
import { ofCredential, ofRetries } from './ofCredential';
import { ofPrefix, ofPropertyName } from './ofFiles';

/** The address of the first document in the web interface. */
function link(sandbox: Sandbox, { guid } = sandbox.box): string {
	const { messageId, entityId } = documentIds(sandbox);
	return `https://diadoc.kontur.ru/${guid}/Document/Show?letterId=${messageId}&documentId=${entityId}`;
}

const ofMessageId: Mistakes = {
	'a message id that is none': {
		parameters: () => ({ messageId: 'УПД №12' }),
		message:
			/^The parameter 'Message ID or Link' is neither an ID nor the link of a document: "УПД №12"$/,
		description: /'messageId' of an item.*Document\/Show\?letterId=/,
	},
	'an empty message id': {
		parameters: () => ({ messageId: '={{ "" }}' }),
		message: /^The parameter 'Message ID or Link' is empty$/,
		description: /'messageId' of an item, or the link of the document/,
	},
	'the link of another page': {
		parameters: ({ box }) => ({ messageId: `https://diadoc.kontur.ru/${box.guid}/Folder/Inbox` }),
		message:
			/^The parameter 'Message ID or Link' is neither an ID nor the link of a document: "https:/,
		description: /address of the document in Diadoc's web interface/,
	},
	'a link into another box': {
		parameters: (sandbox) => ({ messageId: link(sandbox, sandbox.foreignBox) }),
		message: /^The parameter 'Message ID or Link' holds a link into another box: [0-9a-f-]{36}$/,
		description: /The chosen 'Box' is [0-9a-f-]{36}. Choose the box of the link, or copy the link/,
	},
};

const ofIds: Mistakes = {
	...ofMessageId,
	'an entity id that is none': {
		parameters: () => ({ entityId: 'contract.pdf' }),
		message:
			/^The parameter 'Document ID' is neither an ID nor the link of a document: "contract.pdf"$/,
		description: /'entityId' of an item/,
	},
	'no entity id': {
		parameters: () => ({ entityId: '' }),
		message: /^The parameter 'Document ID' is empty$/,
		description: /'entityId' of an item, or the link of the document in 'Message ID or Link'/,
	},
	'a link that tells of another document than the entity id': {
		parameters: (sandbox) => ({ messageId: link(sandbox), entityId: UNKNOWN_ID }),
		message: /^The parameter 'Document ID' and 'Message ID or Link' tell of different documents$/,
		description: new RegExp(`One says ${UNKNOWN_ID}, the other .* may stay empty`),
	},
	'a link for the entity that tells of another message': {
		parameters: (sandbox) => ({ messageId: UNKNOWN_ID, entityId: link(sandbox) }),
		message: /^The parameter 'Document ID' and 'Message ID or Link' tell of different documents$/,
		description: new RegExp(`the other ${UNKNOWN_ID}`),
	},
};

export const ofDocumentDownload: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofIds,
	...ofPropertyName,
	'a file name that is no text': {
		parameters: () => ({ options: { fileName: '={{ ({ name: "a.pdf" }) }}' } }),
		message: /^The parameter 'File Name' is not text$/,
		description: /expression that gives text/,
	},
	'an unknown entity': {
		parameters: () => ({ entityId: UNKNOWN_ID }),
		message: /^Diadoc has no file for this entity$/,
		description: /Check 'Box', 'Message ID or Link' and 'Document ID'/,
		httpCode: '404',
	},
};

export const ofMadeFile: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofIds,
	...ofPropertyName,
	'a wait of a day': {
		parameters: () => ({ options: { maxWaitSeconds: 86400 } }),
		message: /^The parameter 'Max Wait Seconds' cannot be 86400$/,
		description: /from 0 to 3600/,
	},
	'a wait that ended before it began': {
		parameters: () => ({ options: { maxWaitSeconds: -1 } }),
		message: /^The parameter 'Max Wait Seconds' cannot be -1$/,
		description: /from 0 to 3600/,
	},
	'an unknown document': {
		parameters: () => ({ entityId: UNKNOWN_ID }),
		message: /^The box has no such document$/,
		description: /Check 'Box', 'Message ID or Link' and 'Document ID'/,
		httpCode: '404',
	},
};

export const ofDocumentGetStatus: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofIds,
	'an unknown document': {
		parameters: () => ({ entityId: UNKNOWN_ID }),
		message: /^The box has no such document$/,
		description: /Check 'Box', 'Message ID or Link' and 'Document ID'/,
		httpCode: '404',
	},
	'a document of a department that the user may not see': {
		parameters: () => ({}),
		token: ({ restrictedToken }) => restrictedToken,
		message: /^The user may not see this document$/,
		description: /access to the department in which the document is kept/,
		httpCode: '403',
	},
};

export const ofMessageGet: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofMessageId,
	...ofPrefix,
	'an unknown message': {
		parameters: () => ({ messageId: UNKNOWN_ID }),
		message: /^The box has no such message$/,
		description: /Check 'Box' and 'Message ID or Link'/,
		httpCode: '404',
	},
};
