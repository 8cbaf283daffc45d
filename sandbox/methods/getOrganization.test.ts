import { describe, expect, it } from 'vitest';
import { documentsOf, entitiesOf } from '../box/eventParts';
import { ask, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import type { Organization } from '../wire/structures';

const sandbox = await sandboxForFile({
	events: 400,
	forwardedEvents: 4,
	organizations: 12,
	counteragents: 12,
});

const get = async (query: Record<string, string>) =>
	await ask(sandbox, '/GetOrganization', { query });
const read = async (query: Record<string, string>) =>
	await readProtobuf<Organization>(await get(query), 'Organization');

describe('GetOrganization', () => {
	it('names every company that the stories are about, by its box', async () => {
		const { box, boxes, samplesBox, forwarded } = sandbox;
		const partners = box.events
			.flatMap(documentsOf)
			.flatMap(({ CounteragentBoxId }) => CounteragentBoxId ?? []);
		const signers = samplesBox.events
			.flatMap(entitiesOf)
			.flatMap(({ SignerBoxId }) => SignerBoxId ?? [])
			.filter((boxId) => !boxId.startsWith('0000'));
		const forwarders = forwarded.entries.map(({ from }) => from.boxId);
		const acquaintances = box.counteragents.flatMap(({ Organization: { Boxes } }) =>
			Boxes.map(({ BoxId }) => BoxId),
		);
		const wanted = new Set([
			...boxes.map(({ boxId }) => boxId),
			...partners,
			...signers,
			...forwarders,
			...acquaintances,
		]);
		expect([partners, signers, forwarders].every(({ length }) => length > 0)).toBe(true);
		const names = new Map<string, string>();
		for (const boxId of wanted) {
			const { ShortName = '', Boxes } = await read({ boxId });
			const title = Boxes.find(({ BoxId }) => BoxId === boxId)?.Title ?? '';
			expect(title).toContain(ShortName);
			names.set(boxId, title);
		}
		expect(new Set(names.values()).size).toBe(wanted.size);
		expect(names.get(box.boxId)).toBe(box.title);
	});

	it('takes the box id in every form', async () => {
		const { guid, key, boxId, organizationId } = sandbox.emptyBox;
		for (const form of [guid, guid.toUpperCase(), key, boxId]) {
			expect((await read({ boxId: form })).OrgId).toBe(organizationId);
		}
	});

	it('finds by id, participant id and INN, with KPP as well', async () => {
		const { organizationId, fnsParticipantId, inn, kpp } = sandbox.foreignBox.owner;
		const queries: Array<Record<string, string>> = [
			{ orgId: organizationId },
			{ fnsParticipantId },
			{ inn },
			{ inn, kpp },
		];
		for (const query of queries) {
			expect(await read(query)).toMatchObject({ OrgId: organizationId, Inn: inn, Kpp: kpp });
		}
		expect((await get({ inn, kpp: '000000000' })).status).toBe(404);
	});

	it('names the departments of the story', async () => {
		const { box } = sandbox;
		const { Departments } = await read({ boxId: box.guid });
		const names = new Map(Departments.map(({ DepartmentId, Name }) => [DepartmentId, Name]));
		const reported = new Set([
			...box.events.flatMap(documentsOf).map(({ DepartmentId }) => DepartmentId ?? ''),
			...box.events
				.flatMap(entitiesOf)
				.flatMap(({ MoveDocumentInfo: move }) => move?.MovedToDepartment ?? []),
		]);
		reported.delete('00000000-0000-0000-0000-000000000000');
		expect(reported.size).toBeGreaterThan(1);
		for (const departmentId of reported) expect(names.get(departmentId)).toMatch(/^[А-Я]/);
	});

	it.each<Record<string, string>>([
		{},
		{ kpp: '667001001' },
		{ boxId: '' },
		{ boxId: '123' },
		{ orgId: 'organization' },
		{ inn: '6612345678', boxId: '11111111-2222-4333-8444-555555555555' },
	])('refuses %j with 400', async (query) => {
		const response = await get(query);
		const code = response.headers.get('x-diadoc-errorcode');
		expect([response.status, code]).toEqual([400, 'Http.BadRequest']);
		expect(await response.text()).toMatch(/boxId|orgId/);
	});

	it.each<Record<string, string>>([
		{ boxId: '11111111-2222-4333-8444-555555555555' },
		{ orgId: '11111111-2222-4333-8444-555555555555' },
		{ foreignTaxpayerCode: 'KZ123456789' },
	])('answers 404 to %j', async (query) => {
		const response = await get(query);
		const code = response.headers.get('x-diadoc-errorcode');
		expect([response.status, code]).toEqual([404, 'DiadocApi.NotFound']);
	});

	it('is refused without a token', async () => {
		const query = { boxId: sandbox.box.guid };
		expect((await ask(sandbox, '/GetOrganization', { query, token: null })).status).toBe(401);
	});
});
