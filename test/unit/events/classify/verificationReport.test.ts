import { describe, expect, it } from 'vitest';
import {
	isValidReport,
	isVerificationReport,
} from '../../../../nodes/Diadoc/events/classify/verificationReport';
import { attachment } from './eventsOfBox';

/** SignatureVerificationResult with IsValid and, after it, a field that is newer than the schema. */
const report = (isValid: number) => Uint8Array.of(0x08, isValid, 0x58, 0x07);

describe('the report on a signature', () => {
	it.each([
		['a valid signature', report(1), true],
		['a bad signature', report(0), false],
		['neither', Uint8Array.of(0x58, 0x07), undefined],
		['nothing', new Uint8Array(), undefined],
		['what cannot be read', Uint8Array.of(0x08), undefined],
		['text', Buffer.from('Подпись верна'), undefined],
	])('says so of %s', (_, content, isValid) => {
		expect(isValidReport(content)).toBe(isValid);
	});

	it('is an attachment of its own type', () => {
		const entity = attachment('SignatureVerificationReport');
		expect(isVerificationReport(entity)).toBe(true);
		expect(isVerificationReport({ ...entity, EntityType: 'Signature' })).toBe(false);
		expect(isVerificationReport(attachment('Receipt'))).toBe(false);
	});
});
