import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox';
import { searchList } from './harness/searchList';
import { credentialsFor, sandboxForTest } from './sandboxForTest';

describe.each(['diadoc', 'diadocTrigger'])('the list of boxes of %s', (name) => {
	const search = async (
		sandbox: Sandbox,
		filter?: string,
		paginationToken?: string,
		token = sandbox.token,
	) =>
		await searchList(
			{
				type: `n8n-nodes-diadoc.${name}`,
				parameters: {},
				credentials: credentialsFor(sandbox, token),
			},
			'searchBoxes',
			filter,
			paginationToken,
		);

	it('has the boxes of the user and no other, with what tells them apart', async () => {
		const sandbox = await sandboxForTest();
		const { results, paginationToken } = await search(sandbox);
		const { guid, owner } = sandbox.box;
		expect(results).toContainEqual(
			expect.objectContaining({
				value: guid,
				name: `${owner.shortName} (ИНН ${owner.inn}, КПП ${owner.kpp})`,
			}),
		);
		expect(results.map(({ value }) => value)).not.toContain(sandbox.foreignBox.guid);
		expect(paginationToken).toBeUndefined();
	});

	it('never lets the service register the user into organizations', async () => {
		const sandbox = await sandboxForTest();
		await search(sandbox);
		expect(sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual([
			{ path: '/GetMyOrganizations', query: { autoRegister: 'false' } },
		]);
	});

	it('finds a box by part of a name in any case, by INN and by id', async () => {
		const sandbox = await sandboxForTest({ organizations: 30 });
		const { guid, owner } = sandbox.box;
		const found = async (filter: string) =>
			(await search(sandbox, filter)).results.map(({ value }) => value);
		expect(await found(owner.inn)).toEqual([guid]);
		expect(await found(guid)).toEqual([guid]);
		const byName = await found(owner.shortName.toUpperCase());
		expect(byName).toContain(guid);
		expect(byName.length).toBeLessThan(30);
		expect(await found('no such organization')).toEqual([]);
	});

	it('comes in pages that leave nothing out', async () => {
		const sandbox = await sandboxForTest({ organizations: 250 });
		const all = await search(sandbox);
		const pages = [all];
		for (let token = all.paginationToken; token; token = pages.at(-1)?.paginationToken) {
			pages.push(await search(sandbox, undefined, String(token)));
		}
		const values = pages.flatMap(({ results }) => results.map(({ value }) => value));
		expect(pages.length).toBeGreaterThan(2);
		expect(new Set(values).size).toBe(values.length);
		expect(values.length).toBeGreaterThanOrEqual(250);
	});

	it('says what is wrong with the token', async () => {
		const sandbox = await sandboxForTest();
		await expect(search(sandbox, undefined, undefined, sandbox.expiredToken)).rejects.toMatchObject(
			{
				message: 'Diadoc did not accept the access token',
				httpCode: '401',
			},
		);
	});
});
