import { expect, it } from 'vitest';
import { classified } from '../../../../nodes/Diadoc/events/classify/classifiedEvent';
import { simplifyEvent } from '../../../../nodes/Diadoc/events/simplify/simplifiedEvent';
import { noNames } from '../../../../nodes/Diadoc/events/references';
import type { Entity, Message } from '../../../../nodes/Diadoc/protocol/decode';
import { attachment, COUNTERAGENT, document, message, OWN, patch, signature } from './eventsOfBox';

const ofDocument = signature(COUNTERAGENT, 'document', { EntityId: 'of document' });
const ofReceipt = signature(COUNTERAGENT, 'Receipt', { EntityId: 'of receipt' });
const report = (EntityId: string, ParentEntityId: string) =>
	attachment('SignatureVerificationReport', { EntityId, ParentEntityId });
const reportOfDocument = report('report 1', 'of document');
const reportOfReceipt = report('report 2', 'of receipt');

function simplified(entities: Entity[], reports: Record<string, boolean>) {
	const whole = message([document({ Title: 'Акт' }), attachment('Receipt'), ofDocument, ofReceipt]);
	const now = whole.Message as Message;
	const event = patch(entities);
	const detailed = { event, message: now, reports: new Map(Object.entries(reports)) };
	return simplifyEvent(classified(detailed, OWN), { boxId: OWN, names: noNames });
}

it('of two reports only the one that is not valid is a failure, and of what was signed', () => {
	const { eventTypes, changes, summary } = simplified([reportOfDocument, reportOfReceipt], {
		'report 1': true,
		'report 2': false,
	});
	expect(eventTypes).toEqual(['signatureCheckFailed']);
	expect(changes).toEqual([
		{
			type: 'signatureCheckFailed',
			signedType: 'Receipt',
			documentId: 'document',
			entityId: 'report 2',
		},
	]);
	expect(summary).toContain('Подпись под извещением о получении не прошла проверку');
});

it('a failure of the signature of a document is said of the document', () => {
	const { changes, summary } = simplified([reportOfDocument, reportOfReceipt], {
		'report 1': false,
		'report 2': true,
	});
	expect(changes).toEqual([
		{ type: 'signatureCheckFailed', documentId: 'document', entityId: 'report 1' },
	]);
	expect(summary).toContain('Подпись не прошла проверку: Акт');
});

it('failures of the document and of its receipt are two', () => {
	const { changes } = simplified([reportOfDocument, reportOfReceipt], {
		'report 1': false,
		'report 2': false,
	});
	expect(changes.map(({ signedType }) => signedType)).toEqual([undefined, 'Receipt']);
});

it('reports of valid signatures alone are no failure', () => {
	const { eventTypes } = simplified([reportOfDocument], { 'report 1': true });
	expect(eventTypes).toEqual(['other']);
});
