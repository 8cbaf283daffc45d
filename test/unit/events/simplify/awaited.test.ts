import { describe, expect, it } from 'vitest';
import { awaitedBy, type Awaited } from '../../../../nodes/Diadoc/events/simplify/awaited';
import type { Document } from '../../../../nodes/Diadoc/protocol/decode';
import { emptyLists } from '../emptyLists';
import { other, own, ownInside } from '../toldEvents';

const awaits = (fields: Partial<Document>) =>
	awaitedBy({ ...emptyLists, DocumentDirection: 'Inbound', ...fields }, own);

const sent = { DocumentDirection: 'Outbound' };
const internal = { DocumentDirection: 'Internal' };
const forRecipient = { RecipientResponseStatus: 'WaitingForRecipientSignature' };
const forProxy = { ProxySignatureStatus: 'WaitingForProxySignature', ProxyBoxId: other };
const forSender = { SenderSignatureStatus: 'WaitingForSenderSignature' };

describe('what a document waits for', () => {
	it.each<[string, Partial<Document>, Awaited[]]>([
		['the recipient, who is us', forRecipient, ['ourSignature']],
		['the recipient, who is not us', { ...sent, ...forRecipient }, ['counteragentSignature']],
		['the recipient inside the company', { ...internal, ...forRecipient }, ['ourSignature']],
		[
			'the sender, before the recipient',
			{ ...sent, ...forSender, ...forRecipient },
			['ourSignature'],
		],
		['the sender inside the company', { ...internal, ...forSender }, ['ourSignature']],
		['the sender, who is not us', forSender, ['counteragentSignature']],
		[
			'the intermediary, before the recipient',
			{ ...sent, ...forProxy, ...forRecipient },
			['intermediarySignature'],
		],
		['the intermediary, who is us', { ...forProxy, ProxyBoxId: ownInside }, ['ourSignature']],
		[
			'the recipient after us, the intermediary',
			{ ...forRecipient, ProxyBoxId: ownInside, ProxySignatureStatus: 'WithProxySignature' },
			['counteragentSignature'],
		],
		[
			'our receipt',
			{ RecipientReceiptMetadata: { ReceiptStatus: 'HaveToCreateReceipt' } },
			['ourReceipt'],
		],
		[
			"the counteragent's receipt",
			{ ...sent, RecipientReceiptMetadata: { ReceiptStatus: 'WaitingForReceipt' } },
			['counteragentReceipt'],
		],
		[
			"a receipt for the recipient's title",
			{ ...sent, SenderReceiptMetadata: { ReceiptStatus: 'HaveToCreateReceipt' } },
			['ourReceipt'],
		],
		[
			'our consent to revoke',
			{ RevocationStatus: 'RequestsMyRevocation' },
			['ourRevocationAnswer'],
		],
		[
			'their consent to revoke',
			{ RevocationStatus: 'RevocationIsRequestedByMe' },
			['counteragentRevocationAnswer'],
		],
		['an approval', { ResolutionStatus: { Type: 'ApprovementRequested' } }, ['approval']],
		['an employee', { ResolutionStatus: { Type: 'SignatureRequested' } }, ['employeeSignature']],
		['an action', { ResolutionStatus: { Type: 'ActionsRequested' } }, ['employeeAction']],
		[
			'several things at once',
			{
				...forRecipient,
				RecipientReceiptMetadata: { ReceiptStatus: 'HaveToCreateReceipt' },
				ResolutionStatus: { Type: 'ApprovementRequested' },
			},
			['ourSignature', 'ourReceipt', 'approval'],
		],
	])('is %s', (_what, fields, awaited) => {
		expect(awaits(fields)).toEqual(awaited);
	});

	it.each<[string, Partial<Document>]>([
		['nothing, where no status says so', {}],
		['nothing, once it is signed', { RecipientResponseStatus: 'WithRecipientSignature' }],
		[
			'nothing, once it is refused',
			{ RecipientResponseStatus: 'RecipientSignatureRequestRejected' },
		],
		[
			'nothing, once the intermediary has refused',
			{ ...sent, ...forRecipient, ProxySignatureStatus: 'ProxySignatureRejected' },
		],
		['nothing, once it is revoked', { ...forRecipient, RevocationStatus: 'RevocationAccepted' }],
		['nothing, once it is deleted', { ...forRecipient, IsDeleted: true }],
		['nothing, with statuses of the future', { RecipientResponseStatus: '77' }],
		['unknown without a direction', { ...forRecipient, DocumentDirection: undefined }],
		[
			'unknown with no known direction',
			{ ...forRecipient, DocumentDirection: 'UnknownDocumentDirection' },
		],
	])('is %s', (_what, fields) => {
		expect(awaits(fields)).toBeUndefined();
	});
});
