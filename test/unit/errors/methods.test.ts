import { describe, expect, it } from 'vitest';

import { explain } from '../../../nodes/Diadoc/errors/explanations';
import { TransportError } from '../../../nodes/Diadoc/transport/transportError';
import type { TransportErrorDetails } from '../../../nodes/Diadoc/transport/transportError';

/** The explanation of a refusal by a method, given as `/V8/GetNewEvents`. */
function explained(path: string, refusal: Partial<TransportErrorDetails>) {
	const url = `https://diadoc-api.kontur.ru${path}`;
	return explain(new TransportError({ kind: 'status', method: 'GET', url, tries: 1, ...refusal }));
}

describe('a version that is removed', () => {
	it.each([
		['/V7/GetNewEvents', 'GetNewEvents V7', 'V8'],
		['/V5/GetNewEvents', 'GetNewEvents V5', 'V8'],
		['/V2/GetEvent', 'GetEvent V2', 'V3'],
		['/GetLastEvent', 'GetLastEvent V1', 'V2'],
		['/V2/GetDocflowEvents', 'GetDocflowEvents V2', 'V5'],
		['/V4/GetDocflowEvents', 'GetDocflowEvents V4', 'V5'],
	])('is named, and so is the one to choose: %s', (path, removed, newest) => {
		const { title, advice, failure } = explained(path, { status: 410 });
		expect(title).toBe('Diadoc has removed this version of the method');
		expect(advice).toBe(
			`Diadoc does not serve ${removed} any more. Choose ${newest} in 'API Version' under 'Options'.`,
		);
		expect(failure).toBe('configuration-invalid');
	});

	it.each(['/V8/GetNewEvents', '/V6/GetMessage', '/GetMyOrganizations', '/gateway/'])(
		'asks for an update when there is none to choose: %s',
		(path) => {
			expect(explained(path, { status: 410 }).advice).toContain('Update n8n-nodes-diadoc');
		},
	);

	it('is not taken from another refusal', () => {
		expect(explained('/V7/GetNewEvents', { status: 404 }).advice).not.toContain('API Version');
	});
});

describe('the methods of forwarded documents', () => {
	it.each(['/V2/GetForwardedDocumentEvents', '/V2/GetForwardedEntityContent'])(
		'are switched off, says %s',
		(path) => {
			const gone = explained(path, { status: 410 });
			expect(gone.title).toContain('does not serve forwarded documents');
			expect(gone.advice).toMatch(/1 November 2025.*in Diadoc itself/);
			const missing = explained(path, { status: 404 });
			expect(missing.advice).toMatch(/1 November 2025.*in Diadoc itself.*check the IDs/);
		},
	);

	it('have the other refusals of all methods', () => {
		const refused = explained('/V2/GetForwardedDocumentEvents', { status: 402 });
		expect(refused.title).toBe('The box has no API subscription');
	});
});

describe('a refusal that means something else in a method', () => {
	const seesTooLittle = { status: 403, serviceText: 'User must have access to all departments' };

	it.each<[string, Partial<TransportErrorDetails>, string, RegExp]>([
		[
			'/V4/GetEntityContent',
			{ status: 404 },
			'Diadoc has no file for this entity',
			/'Document ID'/,
		],
		['/V6/GetMessage', { status: 404 }, 'The box has no such message', /'Message ID or Link'/],
		['/V6/GetMessage', { status: 403 }, 'The user may not see the whole message', /all of its doc/],
		['/V3/GetEvent', { status: 404 }, 'The box has no such event', /'Event ID'/],
		['/GeneratePrintForm', { status: 404 }, 'The box has no such document', /'Document ID'/],
		[
			'/GeneratePrintForm',
			{ status: 409 },
			'This kind of document has no print form',
			/Document: Download/,
		],
		[
			'/V3/GetDocflowEvents',
			seesTooLittle,
			'The user may not see all documents of the box',
			/'Department'.*V5 or V4 in 'API Version'/,
		],
		[
			'/V3/GetEvent',
			seesTooLittle,
			'The user may not see all documents of the box',
			/^This call is open only/,
		],
	])('is explained for it: %s %j', (path, refusal, title, advice) => {
		const explanation = explained(path, refusal);
		expect(explanation.title).toBe(title);
		expect(explanation.advice).toMatch(advice);
		expect(explanation.failure).toBe('configuration-invalid');
	});

	it('keeps its general meaning elsewhere', () => {
		for (const status of [403, 404, 409]) {
			expect(explained('/GetMyOrganizations', { status })).toEqual(
				explained('/V8/GetNewEvents', { status }),
			);
		}
	});
});

describe('a key that a method does not know', () => {
	it.each([
		['/V8/GetNewEvents', /Event: Get Many or the Diadoc Trigger.*'Start After'/],
		['/V5/GetDocflowEvents', /of Docflow Event: Get Many.*'After Index Key'\.$/],
		['/V2/GetForwardedDocumentEvents', /of Forwarded Document Event: Get Many.*'After Index Key'/],
	])('is said to be found elsewhere: %s', (path, advice) => {
		const refusal = { status: 400, serviceText: 'Parameter cursor must have valid value' };
		const explanation = explained(path, refusal);
		expect(explanation.title).toBe('Diadoc does not recognise the index key');
		expect(explanation.advice).toMatch(advice);
	});
});
