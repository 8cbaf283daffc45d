import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Panel } from '../support/panel';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const PATH = '/V3/GetCounteragents';

function partnersOf({ box }: Sandbox) {
	return box.counteragents
		.filter(({ CurrentStatus }) => CurrentStatus === 'IsMyCounteragent')
		.map(({ Organization }) => Organization);
}

function boxIdsOf(organizations: ReturnType<typeof partnersOf>) {
	return organizations.flatMap(({ Boxes }) => Boxes.map(({ BoxIdGuid }) => BoxIdGuid));
}

describe('the list of counteragents', () => {
	it('has the partners of the chosen box, with what distinguishes them', async () => {
		const sandbox = await sandboxForTest({ counteragents: 30 });
		const partners = partnersOf(sandbox);
		expect(partners.length).toBeLessThan(30);
		const { results, paginationToken } = await new Panel(sandbox).search('searchCounteragents');
		expect(results.map(({ value }) => value)).toEqual(boxIdsOf(partners));
		const [partner] = partners;
		expect(results[0]).toMatchObject({
			name: `${partner?.ShortName} (ИНН ${partner?.Inn}, КПП ${partner?.Kpp}) · test`,
		});
		expect(paginationToken).toBeUndefined();
	});

	it('comes in pages without gaps and repetitions', async () => {
		const sandbox = await sandboxForTest({ counteragents: 300 });
		const partners = partnersOf(sandbox);
		const panel = new Panel(sandbox);
		const pages = await panel.scroll('searchCounteragents');
		expect(partners.length).toBeGreaterThan(200);
		expect(pages.map(({ length }) => length)).toEqual([100, 100, partners.length - 200]);
		expect(pages.flat().map(({ value }) => value)).toEqual(boxIdsOf(partners));
		expect(panel.queriesOf(PATH).every(({ myBoxId }) => myBoxId === sandbox.box.guid)).toBe(true);
	});

	it('ends on a last page that is full', async () => {
		const sandbox = await sandboxForTest({ counteragents: 123 });
		expect(partnersOf(sandbox)).toHaveLength(100);
		const pages = await new Panel(sandbox).scroll('searchCounteragents');
		expect(pages.flat().map(({ value }) => value)).toEqual(boxIdsOf(partnersOf(sandbox)));
	});

	it('is searched by the service, by name or INN', async () => {
		const sandbox = await sandboxForTest({ counteragents: 300 });
		const partner = partnersOf(sandbox).at(-1);
		const panel = new Panel(sandbox);
		const { results } = await panel.search('searchCounteragents', ` ${partner?.Inn} `);
		expect(results.map(({ value }) => value)).toEqual([partner?.Boxes[0]?.BoxIdGuid]);
		expect(panel.queriesOf(PATH)).toEqual([
			expect.objectContaining({ query: partner?.Inn, counteragentStatus: 'IsMyCounteragent' }),
		]);
		expect((await panel.search('searchCounteragents', 'no such name')).results).toEqual([]);
	});

	it('shows one page of what a search finds, because the service goes on in no search', async () => {
		const sandbox = await sandboxForTest({ counteragents: 300 });
		const panel = new Panel(sandbox);
		const { results, paginationToken } = await panel.search('searchCounteragents', 'о');
		expect(results).toHaveLength(100);
		expect(paginationToken).toBeUndefined();
		for (const query of panel.queriesOf(PATH)) expect(query).not.toHaveProperty('afterIndexKey');
	});

	it('says what is wrong with the box or the token', async () => {
		const sandbox = await sandboxForTest();
		const foreign = new Panel(sandbox, { boxId: boxById(sandbox.foreignBox.guid) });
		await expect(foreign.search('searchCounteragents')).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Diadoc refused access',
			description: expect.stringContaining("Choose another 'Box'"),
			httpCode: '403',
		});
		const expired = new Panel(sandbox, { token: sandbox.expiredToken });
		await expect(expired.search('searchCounteragents')).rejects.toMatchObject({
			message: 'Diadoc did not accept the access token',
			httpCode: '401',
		});
	});
});
