import { describe, expect, it } from 'vitest';
import { documentsOf } from '../box/eventParts';
import { ask, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import type { DocumentTypeDescription } from '../wire/documentTypes';

const sandbox = await sandboxForFile({ events: 100 });

const read = async (version: string) => {
	const query = { boxId: sandbox.box.guid };
	const response = await ask(sandbox, `/${version}/GetDocumentTypes`, { query });
	const { DocumentTypes } = await readProtobuf<{ DocumentTypes: DocumentTypeDescription[] }>(
		response,
		`Documents.Types.GetDocumentTypesResponse${version}`,
	);
	return DocumentTypes;
};

describe('GetDocumentTypes', () => {
	it.each(['V2', 'V3'])(
		'%s describes the types of the story, and about fifty others',
		async (version) => {
			const types = await read(version);
			const names = types.map(({ Name }) => Name);
			const reported = sandbox.box.events
				.flatMap(documentsOf)
				.map(({ TypeNamedId }) => TypeNamedId);
			expect(new Set(reported).size).toBeGreaterThan(4);
			expect(names).toEqual(expect.arrayContaining(reported));
			expect(names).toContain('Nonformalized');
			expect(names.length).toBeGreaterThan(55);
			expect(new Set(names).size).toBe(names.length);
			expect(new Set(types.map(({ Title }) => Title)).size).toBe(names.length);
			expect(types.filter(({ Title }) => !/[а-яё]/i.test(Title))).toEqual([]);
		},
	);

	it('names the function and version that the documents of the story have', async () => {
		const types = await read('V3');
		for (const { TypeNamedId, Function, Version } of sandbox.box.events.flatMap(documentsOf)) {
			const type = types.find(({ Name }) => Name === TypeNamedId);
			const versions = type?.Functions.filter(({ Name }) => Name === Function).flatMap(
				({ Versions }) => Versions.map((each) => each.Version),
			);
			expect([TypeNamedId, versions]).toEqual([TypeNamedId, [Version]]);
		}
	});

	it('names the start of universal messages in V3 only', async () => {
		const dates = (types: DocumentTypeDescription[]) =>
			new Set(types.map(({ UniversalMessagesStartDate }) => UniversalMessagesStartDate));
		expect(dates(await read('V3'))).toEqual(new Set(['01.10.2025', '']));
		expect(dates(await read('V2'))).toEqual(new Set([undefined]));
	});

	it('is refused without a box, and for the box of others', async () => {
		const status = async (query: Record<string, string>) =>
			(await ask(sandbox, '/V3/GetDocumentTypes', { query })).status;
		expect(await status({})).toBe(400);
		expect(await status({ boxId: sandbox.foreignBox.guid })).toBe(403);
	});
});
