import { describe, expect, it } from 'vitest';
import { Panel } from '../support/panel';
import { sandboxForTest } from '../support/sandboxForTest';

describe.each(['diadoc', 'diadocTrigger'] as const)('the list of boxes of %s', (node) => {
	it('has the boxes of the user and no other, with what distinguishes them', async () => {
		const sandbox = await sandboxForTest();
		const { results, paginationToken } = await new Panel(sandbox, { node, boxId: null }).search(
			'searchBoxes',
		);
		const { guid, owner } = sandbox.box;
		expect(results).toContainEqual(
			expect.objectContaining({
				value: guid,
				name: `${owner.shortName} (ИНН ${owner.inn}, КПП ${owner.kpp}) · test`,
			}),
		);
		expect(results.map(({ value }) => value)).not.toContain(sandbox.foreignBox.guid);
		expect(paginationToken).toBeUndefined();
	});

	it('distinguishes several boxes of one organization', async () => {
		const sandbox = await sandboxForTest({ organizations: 30 });
		const { results } = await new Panel(sandbox, { node }).search('searchBoxes', 'филиал');
		expect(results.length).toBeGreaterThan(1);
		const all = await new Panel(sandbox, { node }).scroll('searchBoxes');
		const names = all.flat().map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('never lets the service register the user into organizations', async () => {
		const sandbox = await sandboxForTest();
		await new Panel(sandbox, { node }).search('searchBoxes');
		expect(sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual([
			{ path: '/GetMyOrganizations', query: { autoRegister: 'false' } },
		]);
	});

	it('finds a box by part of a name in any case, by INN, by participant id and by id', async () => {
		const sandbox = await sandboxForTest({ organizations: 30 });
		const { guid, owner } = sandbox.box;
		const found = async (filter: string) =>
			(await new Panel(sandbox, { node }).search('searchBoxes', filter)).results.map(
				({ value }) => value,
			);
		expect(await found(owner.inn)).toEqual([guid]);
		expect(await found(guid)).toEqual([guid]);
		expect(await found(owner.fnsParticipantId.toLowerCase())).toEqual([guid]);
		const byName = await found(owner.shortName.toUpperCase());
		expect(byName).toContain(guid);
		expect(byName.length).toBeLessThan(30);
		expect(await found('no such organization')).toEqual([]);
	});

	it('comes in pages that leave nothing out', async () => {
		const sandbox = await sandboxForTest({ organizations: 250 });
		const pages = await new Panel(sandbox, { node }).scroll('searchBoxes');
		const values = pages.flatMap((page) => page.map(({ value }) => value));
		expect(pages.length).toBeGreaterThan(2);
		expect(new Set(values).size).toBe(values.length);
		expect(values.length).toBeGreaterThanOrEqual(250);
	});

	it('says what is wrong with the token', async () => {
		const sandbox = await sandboxForTest();
		const panel = new Panel(sandbox, { node, token: sandbox.expiredToken });
		await expect(panel.search('searchBoxes')).rejects.toMatchObject({
			message: 'Diadoc did not accept the access token',
			httpCode: '401',
		});
	});
});

describe('the list of which a trigger takes several boxes', () => {
	const node = 'diadocTrigger';

	it('has the same boxes as the list for one, all at once', async () => {
		const sandbox = await sandboxForTest({ organizations: 120 });
		const panel = new Panel(sandbox, { node, boxId: null, others: { boxScope: 'several' } });
		const boxes = await panel.boxes();
		const pages = await panel.scroll('searchBoxes');
		expect(boxes).toEqual(pages.flat());
		expect(new Set(panel.queriesOf('/GetMyOrganizations').map(Object.values).flat())).toEqual(
			new Set(['false']),
		);
	});

	it('decides on the other lists by its first box, and all boxes by the first of the user', async () => {
		const sandbox = await sandboxForTest();
		const boxIds = [sandbox.emptyBox.guid, sandbox.box.guid];
		const several = new Panel(sandbox, {
			node,
			boxId: null,
			others: { boxScope: 'several', boxIds },
		});
		await several.documentTypes();
		await several.search('searchCounteragents');
		const all = new Panel(sandbox, { node, boxId: null, others: { boxScope: 'all' } });
		await all.documentTypes();
		const [first] = sandbox.boxes;
		expect(several.queriesOf('/V3/GetDocumentTypes').map(({ boxId }) => boxId)).toEqual([
			sandbox.emptyBox.guid,
			first?.guid,
		]);
		expect(several.queriesOf('/V3/GetCounteragents')).toMatchObject([
			{ myBoxId: sandbox.emptyBox.guid },
		]);
	});

	it('has to be used before the other lists', async () => {
		const sandbox = await sandboxForTest();
		const others = { boxScope: 'several', boxIds: [] };
		const panel = new Panel(sandbox, { node, others });
		await expect(panel.documentTypes()).rejects.toThrow('Choose a box first');
		await expect(panel.search('searchCounteragents')).rejects.toThrow('Choose a box first');
	});
});
