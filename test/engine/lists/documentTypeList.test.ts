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
