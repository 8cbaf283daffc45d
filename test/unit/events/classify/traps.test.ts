import { expect, it } from 'vitest';
import {
	classifyEvent,
	eventTypesOf,
} from '../../../../nodes/Diadoc/events/classify/classifyEvent';
import type { BoxEvent, Entity } from '../../../../nodes/Diadoc/protocol/decode';
import {
	attachment,
	COUNTERAGENT,
	document,
	message,
	OPERATOR,
	OWN,
	OWN_IN_BODIES,
	patch,
	sentDocument,
	signature,
	universalMessage,
} from './eventsOfBox';

const meaningOf = (event: BoxEvent, entities?: Entity[]) =>
	eventTypesOf(classifyEvent(event, OWN, entities));

it.each([
	['correctionRequested', 'InvoiceCorrectionRequest', [2999]],
	['signatureRejected', 'XmlSignatureRejection', [3999]],
	['receiptIssued', 'Receipt', [1999]],
] as const)('the same act told twice is one change: %s', (type, service, codes) => {
	const old = attachment(service);
	const universal = universalMessage([...codes]);
	const changes = classifyEvent(patch([old, universal, signature(COUNTERAGENT, service)]), OWN, [
		sentDocument,
	]);
	expect(changes).toEqual([
		{ type, entities: [old, universal], documentId: 'document', boxId: COUNTERAGENT },
	]);
});

it('the same act on two documents is two changes of one kind', () => {
	const changes = classifyEvent(
		patch([
			attachment('Receipt'),
			attachment('Receipt', { EntityId: 'second', ParentEntityId: 'other document' }),
		]),
		OWN,
	);
	expect(changes.map(({ documentId }) => documentId)).toEqual(['document', 'other document']);
	expect(eventTypesOf(changes)).toEqual(['receiptIssued']);
});

it('a failed delivery that a patch and a notification in it tell is one change, of the document', () => {
	const notification = attachment('DeliveryFailureNotification', { NotDeliveredEventId: 'lost' });
	const changes = classifyEvent(patch([notification], { NotDeliveredEventId: 'lost' }), OWN);
	expect(changes.map(({ type, documentId }) => [type, documentId])).toEqual([
		['deliveryFailed', 'document'],
	]);
});

it('two comments on a document are two changes', () => {
	const comments = ['one', 'two'].map((EntityId) => attachment('AttachmentComment', { EntityId }));
	expect(classifyEvent(patch(comments), OWN)).toHaveLength(2);
});

it('one patch may carry several acts', () => {
	const event = patch([
		signature(COUNTERAGENT),
		attachment('InvoiceConfirmation'),
		signature(OPERATOR, 'InvoiceConfirmation'),
		attachment('AttachmentComment'),
	]);
	expect(meaningOf(event, [sentDocument])).toEqual([
		'documentSignedByCounteragent',
		'operatorConfirmation',
		'commentAdded',
	]);
});

it('a signature of the operator is no business, not even under a document', () => {
	expect(meaningOf(patch([signature(OPERATOR)]), [sentDocument])).toEqual(['other']);
});

it('a signature under a signature is no business', () => {
	const stamped = signature(COUNTERAGENT);
	const stamp = signature(COUNTERAGENT, stamped.EntityId);
	expect(meaningOf(patch([stamp]), [sentDocument, stamped])).toEqual(['other']);
});

it.each(['Receipt', 'InvoiceCorrectionRequest', 'XmlSignatureRejection'])(
	'a signature under a service document is none of the document: %s',
	(service) => {
		const entities = [sentDocument, attachment(service)];
		expect(meaningOf(patch([signature(COUNTERAGENT, service)]), entities)).toEqual(['other']);
	},
);

it('a receipt of a service document is no receipt of the document', () => {
	const entities = [sentDocument, attachment('InvoiceConfirmation')];
	const receipt = attachment('InvoiceReceipt', { ParentEntityId: 'InvoiceConfirmation' });
	expect(meaningOf(patch([receipt]), entities)).toEqual(['other']);
});

it('the signature that a document is sent with is a part of sending it', () => {
	expect(meaningOf(message([document(), signature(COUNTERAGENT)]))).toEqual([
		'letterReceived',
		'documentReceived',
	]);
	expect(
		meaningOf(message([sentDocument, signature(OWN_IN_BODIES)], { FromBoxId: OWN_IN_BODIES })),
	).toEqual(['letterSent']);
});

it('what the other side signs in the same event counts', () => {
	expect(meaningOf(message([document(), signature(OWN_IN_BODIES)]))).toContain(
		'documentSignedByUs',
	);
	const sent = message([sentDocument, signature(COUNTERAGENT)], { FromBoxId: OWN_IN_BODIES });
	expect(meaningOf(sent)).toContain('documentSignedByCounteragent');
});

it.each([
	['signatureAdded', signature(COUNTERAGENT)],
	['refusalAdded', attachment('XmlSignatureRejection')],
	['refusalAdded', attachment('SignatureRequestRejection')],
	['refusalAdded', universalMessage([3999])],
	['refusalAdded', universalMessage([2999], { group: 'Rejection' })],
	['requestCancelled', attachment('Cancellation')],
	['signatureCheckFailed', attachment('SignatureVerificationReport')],
] as const)('%s under what is not known is not said to be about a document', (type, entity) => {
	expect(classifyEvent(patch([entity]), OWN)).toMatchObject([
		{ type, entities: [entity], parentEntityId: 'document' },
	]);
	expect(classifyEvent(patch([entity]), OWN)[0]?.documentId).toBeUndefined();
});

it('an answering title whose side nobody knows is a signature, not one of the counteragent', () => {
	expect(meaningOf(patch([attachment('Title')]))).toEqual(['signatureAdded']);
});

it('a title without its signature is of the side that did not send the document', () => {
	const title = patch([attachment('Title')]);
	expect(meaningOf(title, [sentDocument])).toEqual(['documentSignedByCounteragent']);
	expect(meaningOf(title, [document()])).toEqual(['documentSignedByUs']);
});

it('the signature under a title says whose it is, where the document does not', () => {
	const title = patch([attachment('Title'), signature(OWN_IN_BODIES, 'Title')]);
	const unknown = document({ DocumentDirection: 'UnknownDocumentDirection' });
	expect(meaningOf(title, [unknown])).toEqual(['documentSignedByUs']);
});

it('a title of an internal document is ours', () => {
	const internal = document({ DocumentDirection: 'Internal' });
	expect(meaningOf(patch([attachment('Title')]), [internal])).toEqual(['documentSignedByUs']);
});

it('a receipt of a title is one of its document', () => {
	const receipt = attachment('Receipt', { ParentEntityId: 'Title' });
	expect(classifyEvent(patch([receipt]), OWN, [document(), attachment('Title')])).toMatchObject([
		{ type: 'receiptIssued', documentId: 'document' },
	]);
});

it('a refusal of a service document refuses no document', () => {
	const refusal = attachment('XmlSignatureRejection', { ParentEntityId: 'Receipt' });
	expect(meaningOf(patch([refusal]), [document(), attachment('Receipt')])).toEqual(['other']);
});

it.each([
	['documentDeleted', { DocumentIsDeleted: true }, false],
	['documentRestored', { DocumentIsRestored: true }, true],
] as const)(
	'a record of what the event itself does to a document tells the same, whatever came later: %s',
	(type, change, IsDeleted) => {
		const EntityPatches = [{ EntityId: 'document', ...change }];
		const event = patch([attachment('DeletionRestoration')], { EntityPatches });
		expect(meaningOf(event, [document({ IsDeleted })])).toEqual([type]);
	},
);

it.each([
	['Outbound', OWN_IN_BODIES],
	['Inbound', COUNTERAGENT],
])(
	'a later signature of the sender is no answer with reservations: %s',
	(DocumentDirection, signer) => {
		const signed = document({
			DocumentDirection,
			RecipientResponseStatus: 'WithRecipientPartiallySignature',
		});
		expect(meaningOf(patch([signature(signer)]), [signed])).not.toContain(
			'documentSignedWithDisagreement',
		);
	},
);

it.each(['TrustConnectionRequest', 'MesNotification'])(
	'an invitation that is a document of its own is received as both: %s',
	(TypeNamedId) => {
		const received = ['letterReceived', 'documentReceived', 'invitationReceived'];
		expect(meaningOf(message([document({ TypeNamedId })]))).toEqual(received);
		const own = document({ TypeNamedId, DocumentDirection: 'Outbound' });
		expect(meaningOf(message([own], { FromBoxId: OWN_IN_BODIES }))).toEqual(['letterSent']);
	},
);

it('a document that only refers to another one corrects nothing', () => {
	const linked = document({ InitialDocumentIds: [{ EntityId: 'contract' }] });
	expect(meaningOf(message([linked]))).toEqual(['letterReceived', 'documentReceived']);
});

it('a document of a draft was not received', () => {
	expect(meaningOf(message([document()], { MessageType: 'Draft' }))).toEqual(['draftCreated']);
});

it.each([1999, 2007, 2999, 3999, 4002, 7])(
	'a message out of the docflow is information, whatever its code: %i',
	(code) => {
		expect(
			meaningOf(patch([universalMessage([code], { isOutOfWorkflow: true })]), [document()]),
		).toEqual(['informationMessageReceived']);
	},
);

it('a universal message may say several things', () => {
	expect(meaningOf(patch([universalMessage([2007, 2999], { group: 'AmendmentRequest' })]))).toEqual(
		['authorityProofRequested', 'correctionRequested'],
	);
});

it.each([
	[1999, 'receiptIssued'],
	[2007, 'authorityProofRequested'],
	[2999, 'correctionRequested'],
	[3999, 'refusalAdded'],
	[4002, 'informationMessageReceived'],
])('the code decides where a universal message has no group: %i', (code, meaning) => {
	expect(meaningOf(patch([universalMessage([code])]))).toEqual([meaning]);
});

it('something unknown beside something known is told, too', () => {
	expect(meaningOf(patch([attachment('AttachmentComment'), attachment('2027')]))).toEqual([
		'commentAdded',
		'other',
	]);
});

it('moving a document is one act, told by the document and by its patch', () => {
	const move = attachment('MoveDocument');
	const EntityPatches = [{ EntityId: 'document', MovedToDepartment: 'd' }];
	expect(classifyEvent(patch([move], { EntityPatches }), OWN)).toMatchObject([
		{ type: 'movedToDepartment', documentId: 'document', entities: [move] },
	]);
});

it('entities in a circle end', () => {
	const circle = [
		attachment('AttachmentComment', { EntityId: 'a', ParentEntityId: 'b' }),
		attachment('AttachmentComment', { EntityId: 'b', ParentEntityId: 'a' }),
	];
	expect(meaningOf(patch(circle))).toEqual(['commentAdded']);
});
