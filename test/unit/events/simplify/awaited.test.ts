import { describe, expect, it } from 'vitest';
import {
	awaitedBy,
	awaitedFields,
	type Awaited,
} from '../../../../nodes/Diadoc/events/simplify/awaited';
import type { Document } from '../../../../nodes/Diadoc/protocol/decode';
import { emptyLists } from '../emptyLists';
import { other, own, ownInside } from '../simplifiedEvents';

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
		['an approval', { ResolutionStatus: { Type: 'ApprovementRequested' } }, ['ourApproval']],
		['an employee', { ResolutionStatus: { Type: 'SignatureRequested' } }, ['employeeSignature']],
		['an action', { ResolutionStatus: { Type: 'ActionsRequested' } }, ['employeeAction']],
		[
			'several things at once',
			{
				...forRecipient,
				RecipientReceiptMetadata: { ReceiptStatus: 'HaveToCreateReceipt' },
				ResolutionStatus: { Type: 'ApprovementRequested' },
			},
			['ourSignature', 'ourReceipt', 'ourApproval'],
		],
	])('is %s', (_what, fields, awaited) => {
		expect(awaits(fields)).toEqual(awaited);
	});

	it.each<[string, Partial<Document>]>([
		['signed', { RecipientResponseStatus: 'WithRecipientSignature' }],
		['signed in part', { RecipientResponseStatus: 'WithRecipientPartiallySignature' }],
		['not to be signed', { RecipientResponseStatus: 'RecipientResponseStatusNotAcceptable' }],
		['refused', { RecipientResponseStatus: 'RecipientSignatureRequestRejected' }],
		[
			'refused by the intermediary',
			{ ...sent, ...forRecipient, ProxySignatureStatus: 'ProxySignatureRejected' },
		],
		['revoked', { ...forRecipient, RevocationStatus: 'RevocationAccepted' }],
		['deleted', { ...forRecipient, IsDeleted: true }],
	])('is nothing once it is %s', (_what, fields) => {
		expect(awaits(fields)).toEqual([]);
	});

	it.each<[string, Partial<Document>]>([
		['where no status says it', {}],
		['with statuses of the future', { RecipientResponseStatus: '77' }],
		[
			'with a signature that is not valid',
			{ RecipientResponseStatus: 'InvalidRecipientSignature' },
		],
		['without a direction', { ...forRecipient, DocumentDirection: undefined }],
		['with no known direction', { ...forRecipient, DocumentDirection: 'UnknownDocumentDirection' }],
	])('is not known %s', (_what, fields) => {
		expect(awaits(fields)).toBeUndefined();
	});
});

describe('what an item says of it', () => {
	it('is one word', () => {
		expect(awaitedFields(['ourSignature'])).toEqual({ awaits: 'ourSignature' });
		expect(awaitedFields([])).toEqual({ awaits: 'nothing' });
		expect(awaitedFields(undefined)).toEqual({});
	});

	it('names what is awaited besides', () => {
		expect(awaitedFields(['ourSignature', 'ourReceipt', 'ourApproval'])).toEqual({
			awaits: 'ourSignature',
			awaitsAlso: ['ourReceipt', 'ourApproval'],
		});
	});
});
