import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES } from '../../../sandbox/story/documentTypes';
import { Panel } from '../support/panel';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

describe('the list of document types', () => {
	it('has all types of the box, by their Russian titles', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox);
		const types = await panel.documentTypes();
		expect(types.map(({ name, value }) => [name, value])).toEqual(
			DOCUMENT_TYPES.map(({ Title, Name }) => [Title, Name]).sort(([one = ''], [other = '']) =>
				one.localeCompare(other, 'ru', { numeric: true }),
			),
		);
		const numbered = types.map(({ name }) => name).filter((name) => name.startsWith('Акт МХ'));
		expect(numbered).toEqual(['Акт МХ-1', 'Акт МХ-3', 'Акт МХ-14']);
		expect(panel.queriesOf('/V3/GetDocumentTypes')).toEqual([{ boxId: sandbox.box.guid }]);
	});

	it('comes from the older version where the service has no newer one', async () => {
		const sandbox = await sandboxForTest({ removedMethods: ['/V3/GetDocumentTypes'] });
		expect(await new Panel(sandbox).documentTypes()).toHaveLength(DOCUMENT_TYPES.length);
	});

	it('says what is wrong with the box or the token', async () => {
		const sandbox = await sandboxForTest();
		const foreign = new Panel(sandbox, { boxId: boxById(sandbox.foreignBox.guid) });
		await expect(foreign.documentTypes()).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Diadoc refused access',
			httpCode: '403',
		});
		const expired = new Panel(sandbox, { token: sandbox.expiredToken });
		await expect(expired.documentTypes()).rejects.toMatchObject({
			message: 'Diadoc did not accept the access token',
			httpCode: '401',
		});
	});
});

describe('the list of document types for a new message', () => {
	const descriptions = async (kind: string) => {
		const panel = new Panel(await sandboxForTest(), { others: { kind } });
		const types = await panel.postableTypes();
		return Object.fromEntries(types.map(({ value, description }) => [value, description]));
	};

	it('says which fields each has, and marks those that it needs', async () => {
		expect(await descriptions('unsent')).toMatchObject({
			Nonformalized: 'Nonformalized · DocumentNumber, DocumentDate',
			ProformaInvoice:
				'ProformaInvoice · DocumentNumber*, DocumentDate*, TotalSum*, TotalVat, Grounds',
			UniversalTransferDocument: 'UniversalTransferDocument',
		});
	});

	it('has the usual type before a box is chosen, and asks nothing', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox, { boxId: null });
		expect(await panel.postableTypes()).toEqual([
			{
				name: 'Неформализованный документ',
				value: 'Nonformalized',
				description: 'Choose a box to see all types',
			},
		]);
		expect(sandbox.requests).toEqual([]);
	});

	it('has those that go inside the company where the message does', async () => {
		const inside = await descriptions('internal');
		expect(inside).toHaveProperty('Nonformalized');
		expect(inside).not.toHaveProperty('UniversalTransferDocument');
		expect(Object.keys(await descriptions('draft'))).toHaveLength(DOCUMENT_TYPES.length);
	});
});
