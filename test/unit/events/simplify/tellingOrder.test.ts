import { describe, expect, it } from 'vitest';
import {
	businessEvents,
	type BusinessEvent,
} from '../../../../nodes/Diadoc/events/classify/businessEvents';
import { mostTellingFirst } from '../../../../nodes/Diadoc/events/simplify/tellingOrder';

const all = Object.keys(businessEvents).filter((type): type is BusinessEvent =>
	Object.hasOwn(businessEvents, type),
);

describe('the order of acts', () => {
	it('is the same whatever the order in which they came', () => {
		const ordered = mostTellingFirst(all);
		expect(mostTellingFirst([...all].reverse())).toEqual(ordered);
		expect([...ordered].sort()).toEqual([...all].sort());
	});

	it('gives every kind a place of its own', () => {
		// Kinds without a place would keep the order in which they came, before or after all others.
		for (const one of all)
			for (const other of all)
				expect(mostTellingFirst([one, other])).toEqual(mostTellingFirst([other, one]));
	});

	it('puts acts that accompany others last', () => {
		const flags = mostTellingFirst(all).map((type) => businessEvents[type].accompanies === true);
		expect(flags).toEqual([...flags].sort((one, other) => Number(one) - Number(other)));
	});

	it('names each kind once', () => {
		expect(mostTellingFirst(['letterSent', 'letterSent'])).toEqual(['letterSent']);
	});

	it.each<[string, BusinessEvent, BusinessEvent]>([
		['a received document before its letter', 'documentReceived', 'letterReceived'],
		[
			'a received document before what is wrong with it',
			'documentReceived',
			'signatureCheckFailed',
		],
		['a received document before the approval it starts', 'documentReceived', 'approvalRequested'],
		['a received document before what it corrects', 'documentReceived', 'documentCorrected'],
		['a signature before the content that it completes', 'documentSignedByUs', 'contentEdited'],
		['a signature before the operator', 'documentSignedByCounteragent', 'operatorConfirmation'],
		['a signature before its power of attorney', 'documentSignedByUs', 'powerOfAttorneyChecked'],
		['a signature before the delivery of the letter', 'documentSignedByUs', 'messageDelivered'],
		['a signature before tags', 'documentSignedByUs', 'tagsChanged'],
		['a signature before a move', 'documentSignedByUs', 'movedToDepartment'],
		['sending before the signature that sends', 'letterSent', 'documentSignedByUs'],
		['a refusal before a signature', 'signatureRejected', 'documentSignedByCounteragent'],
		['a refusal before a request to correct', 'signatureRejected', 'correctionRequested'],
		['a revocation before the signature for it', 'revocationAccepted', 'signatureAdded'],
		['a request to correct before its confirmation', 'correctionRequested', 'operatorConfirmation'],
		[
			'a request to correct before proof of authority',
			'correctionRequested',
			'authorityProofRequested',
		],
		['a failure before the delivery', 'deliveryFailed', 'messageDelivered'],
		['a decision before the request it leads to', 'documentApproved', 'approvalRequested'],
		['an approval before a route', 'documentApproved', 'approvalRouteRemoved'],
		['a sent draft before its end', 'draftSent', 'draftRemoved'],
		['a sent draft before its change', 'draftSent', 'draftChanged'],
		['another system before tags', 'externalDocflowChanged', 'tagsChanged'],
		['a receipt before its confirmation', 'receiptIssued', 'operatorConfirmation'],
		['whatever is known before what is not', 'tagsChanged', 'other'],
	])('is %s', (_what, first, second) => {
		expect(mostTellingFirst([second, first])).toEqual([first, second]);
	});
});
