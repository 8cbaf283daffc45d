import { describe, expect, it } from 'vitest';
import { readDocflow } from '../docflow/docflowClient';
import { docflowFeed, keys } from '../docflow/docflowFeed';
import { contract } from '../docflow/docflowLife';
import type { DocflowEntry } from '../docflow/docflowLog';
import type { DocflowEventsRequest } from '../docflow/docflowQuery';
import { startSandbox } from '../sandbox';
import { draftCreated, planDraft } from '../story/draft';

const { all, pageKeys, refusal, sandbox } = await docflowFeed();

describe('filter of GetDocflowEvents', () => {
	const expectOnly = async (
		request: DocflowEventsRequest,
		matches: (entry: DocflowEntry) => boolean,
	) => {
		const wanted = keys(all.filter(matches));
		expect(wanted.length).toBeGreaterThan(0);
		expect(wanted.length).toBeLessThan(all.length);
		expect(await pageKeys({ Limit: 500, ...request })).toEqual(wanted.slice(0, 500));
		expect(sandbox.requests.at(-1)?.received).toEqual({ Filter: {}, Limit: 500, ...request });
	};

	it('by time, both ends included', async () => {
		const [from, to] = [all[100]?.ticks ?? 0n, all[140]?.ticks ?? 0n];
		const Filter = {
			FromTimestamp: { Ticks: String(from) },
			ToTimestamp: { Ticks: String(to) },
		};
		await expectOnly({ Filter }, ({ ticks }) => ticks >= from && ticks <= to);
	});

	it('refuses times in the wrong order', async () => {
		const Filter = { FromTimestamp: { Ticks: '2' }, ToTimestamp: { Ticks: '1' } };
		const [status, , text] = await refusal({ Filter });
		expect(status).toBe(400);
		expect(text).toContain('FromTimestamp');
	});

	it('by message types, in any case of letters and also given twice', async () => {
		await expectOnly({ MessageTypes: ['Template'] }, (e) => e.messageType === 'Template');
		await expectOnly(
			{ MessageTypes: ['DRAFT', 'letter', 'Draft'] },
			(e) => e.messageType !== 'Template',
		);
	});

	it('by direction: drafts come with what is outbound', async () => {
		const direction = (e: DocflowEntry) => e.history.info.DocumentDirection;
		await expectOnly({ DocumentDirections: ['Inbound'] }, (e) => direction(e) === 'Inbound');
		await expectOnly(
			{ DocumentDirections: ['Outbound', 'Internal'] },
			(e) => direction(e) !== 'Inbound',
		);
		expect(all.some((e) => e.messageType === 'Draft')).toBe(true);
		const { Events } = await readDocflow(sandbox, {
			DocumentDirections: ['Inbound', 'Internal'],
			MessageTypes: ['Draft'],
		});
		expect(Events).toEqual([]);
	});

	it('by direction: also a draft of an internal letter is outbound', async () => {
		const other = await startSandbox();
		other.box.live((stage) => [draftCreated(planDraft(contract(stage, 'Internal')))]);
		const found = async (direction: string) =>
			(await readDocflow(other, { DocumentDirections: [direction] })).TotalCount;
		expect([await found('Outbound'), await found('Internal')]).toEqual([1, 0]);
		await other.close();
	});

	it('by type', async () => {
		const TypeNamedIds = ['Contract', 'XmlReconciliationAct'];
		await expectOnly({ TypeNamedIds }, (e) => TypeNamedIds.includes(e.history.info.TypeNamedId));
	});

	it('by counteragent, in any form of its box id', async () => {
		const boxId = all[0]?.history.info.CounteragentBoxId ?? '';
		const isMeant = (e: DocflowEntry) => e.history.info.CounteragentBoxId === boxId;
		await expectOnly({ CounteragentBoxId: boxId }, isMeant);
		await expectOnly({ CounteragentBoxId: boxId.replace('@diadoc.ru', '') }, isMeant);
		const internal = { CounteragentBoxId: boxId, DocumentDirections: ['Internal'] };
		expect(await pageKeys(internal)).toEqual([]);
	});

	it('by department: all that happened there, wherever the document is now', async () => {
		const { departments } = sandbox.box.owner;
		const [DepartmentId = ''] = departments.map((department) => department.DepartmentId);
		await expectOnly({ DepartmentId }, (e) => e.departmentIds.includes(DepartmentId));
		const moved = all.filter((e) => e.departmentIds.length > 1);
		expect(moved.length).toBeGreaterThan(0);
		for (const { departmentIds, previous } of moved) {
			const [before = '', after = ''] = departmentIds;
			expect(previous?.departmentIds).toEqual([before]);
			const later = all.find(({ previous: earlier }) => earlier?.departmentIds === departmentIds);
			expect(later?.departmentIds ?? [after]).toEqual([after]);
		}
		expect(all.filter((e) => e.messageType === 'Draft').flatMap((e) => e.departmentIds)).toEqual(
			[],
		);
	});

	it.each([
		['MessageTypes', { MessageTypes: ['Letters'] }],
		['DocumentDirections', { DocumentDirections: ['Inwards'] }],
		['DepartmentId', { DepartmentId: 'department' }],
		['CounteragentBoxId', { CounteragentBoxId: 'box' }],
		['SortDirection', { Filter: { SortDirection: 'UnknownSortDirection' } }],
	])('refuses a wrong value of %s', async (name, request) => {
		const [status, code, text] = await refusal(request);
		expect([status, code]).toEqual([400, 'Http.BadRequest']);
		expect(text).toContain(name);
	});
});
