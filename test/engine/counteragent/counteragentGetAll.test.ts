import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';
import { usualRefusals } from '../support/usualRefusals';

const PATH = '/V3/GetCounteragents';

const run = async (sandbox: Sandbox, parameters: INodeParameters = {}, settings = {}) =>
	await runDiadoc(
		sandbox,
		{ resource: 'counteragent', operation: 'getAll', ...parameters },
		settings,
	);

const getAll = async (sandbox: Sandbox, parameters: INodeParameters = {}) =>
	jsonOf(await run(sandbox, { returnAll: true, ...parameters }));

const queries = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === PATH).map(({ query }) => ({ ...query }));

const russian = new Intl.Collator('ru', { numeric: true });
const byName = (one: { name: string }, other: { name: string }) =>
	russian.compare(one.name, other.name);

const ofStatus = ({ box }: Sandbox, ...statuses: string[]) =>
	box.counteragents
		.filter(({ CurrentStatus }) => statuses.includes(CurrentStatus))
		.map(({ Organization, CurrentStatus: status }) => ({
			name: Organization.ShortName ?? '',
			inn: Organization.Inn,
			status,
		}))
		.sort(byName);

const namesOf = (items: IDataObject[]) =>
	items.map(({ name, inn, status }) => ({ name, inn, status }));

describe('the counteragents', () => {
	it('are the partners of the box, by name, in as many pages as it takes', async () => {
		const sandbox = await sandboxForTest({ counteragents: 250 });
		const items = await getAll(sandbox);
		expect(namesOf(items)).toEqual(ofStatus(sandbox, 'IsMyCounteragent'));
		const asked = queries(sandbox);
		const { guid: myBoxId } = sandbox.box;
		const common = { myBoxId, counteragentStatus: 'IsMyCounteragent', pageSize: '100' };
		const keys = sandbox.box.counteragents.map(({ IndexKey }) => IndexKey);
		expect(asked[0]).toEqual(common);
		for (const query of asked.slice(1)) {
			expect(query).toEqual({ ...common, afterIndexKey: expect.any(String) });
			expect(keys).toContain(query.afterIndexKey);
		}
		expect(asked).toHaveLength(Math.ceil(items.length / 100) + 1);
	});

	it.each([
		['InvitesMe', ['InvitesMe']],
		['IsInvitedByMe', ['IsInvitedByMe']],
		['Rejected', ['RejectsMe', 'IsRejectedByMe']],
	])('are those with the status %s', async (status, words) => {
		const sandbox = await sandboxForTest({ counteragents: 60 });
		const expected = ofStatus(sandbox, ...words);
		expect(expected.length).toBeGreaterThan(0);
		expect(namesOf(await getAll(sandbox, { status }))).toEqual(expected);
		expect(queries(sandbox)[0]?.counteragentStatus).toBe(status);
	});

	it('are all with the status any, which the service has no word for', async () => {
		const sandbox = await sandboxForTest({ counteragents: 60 });
		expect(await getAll(sandbox, { status: 'any' })).toHaveLength(sandbox.box.counteragents.length);
		expect(queries(sandbox)[0]).not.toHaveProperty('counteragentStatus');
	});

	it('are found by Diadoc, in one page', async () => {
		const sandbox = await sandboxForTest({ counteragents: 250 });
		const [wanted] = ofStatus(sandbox, 'IsMyCounteragent');
		const items = await getAll(sandbox, { query: ` ${wanted?.inn} ` });
		expect(namesOf(items)).toEqual([wanted]);
		expect(queries(sandbox)).toEqual([
			{
				myBoxId: sandbox.box.guid,
				counteragentStatus: 'IsMyCounteragent',
				query: wanted?.inn,
				pageSize: '100',
			},
		]);
	});

	it('are no more than the limit, nor asked for beyond it', async () => {
		const sandbox = await sandboxForTest({ counteragents: 60 });
		expect(await getAll(sandbox, { returnAll: false, limit: 3 })).toHaveLength(3);
		expect(queries(sandbox).map(({ pageSize }) => pageSize)).toEqual(['3']);
		expect(await getAll(sandbox, { returnAll: false, limit: 2, query: 'о' })).toHaveLength(2);
	});
});

describe('an item', () => {
	it("is the service's own structure in raw mode", async () => {
		const sandbox = await sandboxForTest({ counteragents: 30 });
		const answer = await serviceJson(sandbox, PATH, { myBoxId: sandbox.box.guid });
		const items = await getAll(sandbox, { status: 'any', simplify: false });
		const key = ({ IndexKey }: IDataObject) => String(IndexKey);
		const sorted = items.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
		expect(sorted).toStrictEqual(answer.Counteragents);
	});

	it('says who it is, how the relation stands, and nothing that is empty', async () => {
		const sandbox = await sandboxForTest({ counteragents: 30 });
		const inviting = sandbox.box.counteragents.find(
			({ CurrentStatus }) => CurrentStatus === 'InvitesMe',
		);
		const items = await getAll(sandbox, { status: 'InvitesMe' });
		const { Inn, Kpp, ShortName, Boxes, FnsParticipantId } = Object(inviting?.Organization);
		expect(items).toContainEqual({
			name: ShortName,
			boxId: Boxes[0].BoxIdGuid,
			inn: Inn,
			kpp: Kpp,
			participantId: FnsParticipantId,
			operator: FnsParticipantId.slice(0, 3),
			isTest: true,
			status: 'InvitesMe',
			time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{7}Z$/),
			messageFromCounteragent: 'Предлагаем обмен документами',
		});
	});
});

describe('what Diadoc refuses', () => {
	it.each(usualRefusals)('with %i is an error of its own', async (status, message) => {
		const sandbox = await sandboxForTest();
		sandbox.faults.add({ path: PATH, times: Infinity, effect: { kind: 'status', status } });
		for (const query of ['', 'Ромашка']) {
			const { error } = await run(sandbox, { query, options: { maxRetries: 0 } });
			expect(error?.message).toBe(message);
		}
	});

	it('by an empty answer is no empty list', async () => {
		const sandbox = await sandboxForTest();
		sandbox.faults.add({ path: PATH, effect: { kind: 'status', status: 200 } });
		expect((await run(sandbox)).error?.message).toBe('The answer of Diadoc could not be read');
	});

	it('for one item spoils no other with Continue On Fail, and items stay paired', async () => {
		const sandbox = await sandboxForTest({ counteragents: 30 });
		const { outputs } = await run(
			sandbox,
			{ limit: 2, status: '={{ $json.status }}' },
			{
				items: ['nobody', 'IsMyCounteragent'].map((status) => ({ json: { status } })),
				onError: 'continueRegularOutput',
			},
		);
		expect(outputs[0]).toMatchObject([
			{ json: { error: expect.stringContaining('"nobody"') }, pairedItem: { item: 0 } },
			{ json: { status: 'IsMyCounteragent' }, pairedItem: { item: 1 } },
			{ json: { status: 'IsMyCounteragent' }, pairedItem: { item: 1 } },
		]);
	});
});
