import { describe, expect, it } from 'vitest';
import { complete } from '../../../sandbox/wire/complete';
import { messageType } from '../../../sandbox/wire/schema';
import { jsonOf } from '../harness/runNode';
import { Panel } from '../support/panel';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

// Organizations with the same name, INN and KPP, as a company has that exchanges documents through two operators
// (diadoc api docs, issues 861 and 1128).

const ORGANIZATIONS = '/GetMyOrganizations';
const COUNTERAGENTS = '/V3/GetCounteragents';
const TYPES = '/V3/GetDocumentTypes';

interface Fields {
	[field: string]: unknown;
	Boxes?: object[];
}

const guid = (digit: number) => `${String(digit).repeat(8)}-1111-1111-1111-111111111111`;

const box = (digit: number, Title = 'ООО «Ромашка»') => ({
	BoxId: `${guid(digit).replaceAll('-', '')}@diadoc.ru`,
	BoxIdGuid: guid(digit),
	Title,
});

/** By default with one box and the same name, INN and KPP as all others. */
const organization = (digit: number, fields: Fields = {}) => ({
	OrgId: guid(digit),
	Inn: '6658012345',
	Kpp: '665801001',
	FullName: 'Общество с ограниченной ответственностью «Ромашка»',
	ShortName: 'ООО «Ромашка»',
	Boxes: [box(digit)],
	Sociability: 'AllOrganizations',
	OrganizationType: 'Juridical',
	ReadyForEpdStatus: 'NotReady',
	...fields,
});

const diadoc = { FnsParticipantId: '2BM-6658012345-665801001-201407100824401234567' };
const other = { FnsParticipantId: '2BE0a1b2c3d4e5f60718293a4b5c6d7e8f9' };

type Alike = ReadonlyArray<ReturnType<typeof organization>>;

async function sandboxWith(organizations: Alike) {
	const sandbox = await sandboxForTest();
	const list = messageType('CounteragentList');
	sandbox.faults.add(
		{
			path: ORGANIZATIONS,
			times: Infinity,
			effect: {
				kind: 'structure',
				type: messageType('OrganizationList'),
				structure: { Organizations: organizations },
			},
		},
		{
			path: COUNTERAGENTS,
			times: Infinity,
			effect: {
				kind: 'structure',
				type: list,
				structure: complete(list, {
					TotalCount: organizations.length,
					Counteragents: organizations.map((each, index) => ({
						IndexKey: `KEY${index}`,
						Organization: each,
						CurrentStatus: 'IsMyCounteragent',
						LastEventTimestampTicks: '638899802371782567',
					})),
					TotalCountType: 'Equal',
				}),
			},
		},
	);
	return sandbox;
}

async function entriesOf(list: 'searchBoxes' | 'searchCounteragents', alike: Alike, filter = '') {
	const sandbox = await sandboxWith(alike);
	const { results } = await new Panel(sandbox).search(list, filter);
	return results;
}

const named = 'ООО «Ромашка» (ИНН 6658012345, КПП 665801001)';

const cases: Array<[string, Alike, string[]]> = [
	[
		'of two operators',
		[organization(1, diadoc), organization(2, { ...other, IsRoaming: true })],
		[named, `${named} · roaming 2BE`],
	],
	[
		'of two operators, where nothing says roaming',
		[organization(1, diadoc), organization(2, other)],
		[named, `${named} · 2BE`],
	],
	[
		'of one operator',
		[organization(1, diadoc), organization(2, { FnsParticipantId: '2BM-6658012345-2' })],
		[`${named} · ${diadoc.FnsParticipantId}`, `${named} · 2BM-6658012345-2`],
	],
	[
		'one of them liquidated, one for tests',
		[
			organization(1, { ...diadoc, LiquidationDate: '01.02.2024' }),
			organization(2, { ...diadoc, IsTest: true }),
			organization(3, diadoc),
		],
		[`${named} · liquidated 2024-02-01`, `${named} · test`, named],
	],
	[
		'whose names differ in capitals, spaces and what nobody sees',
		[
			organization(1),
			organization(2, { ShortName: ' ооо\u00a0 «РОМАШ\u00adКА» ', Boxes: [box(2, 'Склад')] }),
		],
		[`${named} · ООО «Ромашка»`, 'ооо «РОМАШКА» (ИНН 6658012345, КПП 665801001) · Склад'],
	],
	[
		'of which nothing else is known',
		[organization(1), organization(2)],
		[`${named} · ${guid(1)}`, `${named} · ${guid(2)}`],
	],
	[
		'with several boxes of one title',
		[organization(1, { ...diadoc, Boxes: [box(1), box(2), box(3, 'Склад')] })],
		[
			`${named} · ${guid(1)}`,
			`${named} · ${guid(2)}`,
			'ООО «Ромашка», Склад (ИНН 6658012345, КПП 665801001)',
		],
	],
	[
		'without names',
		[
			organization(1, { ShortName: '', FullName: '', Kpp: '', Boxes: [box(1, '')] }),
			organization(2, { ShortName: ' ', FullName: '', Inn: '', Kpp: '', Boxes: [box(2, ' ')] }),
		],
		['ИНН 6658012345', guid(2)],
	],
	[
		'of a person, who has no KPP',
		[organization(1, { ShortName: 'ИП Иванов', Kpp: '', OrganizationType: 'Individual' })],
		['ИП Иванов (ИНН 6658012345)'],
	],
	[
		'that share a box, which is of the one that exists',
		[
			organization(1, { ShortName: 'ООО «Было»', LiquidationDate: '01.02.2024' }),
			organization(1, { ShortName: 'ООО «Стало»' }),
		],
		['ООО «Стало» (ИНН 6658012345, КПП 665801001)'],
	],
];

describe.each(['searchBoxes', 'searchCounteragents'] as const)('the list of %s', (list) => {
	it.each(cases)('gives distinct names to organizations %s', async (_, alike, names) => {
		const results = await entriesOf(list, alike);
		expect(results.map(({ name }) => name).sort()).toEqual([...names].sort());
		expect(new Set(results.map(({ value }) => value)).size).toBe(results.length);
	});

	it.each([
		['an INN', '6658012345'],
		['a participant id', other.FnsParticipantId],
		['a participant id in small letters', ` ${other.FnsParticipantId.toLowerCase()} `],
	])('finds an organization by %s', async (_, filter) => {
		const sandbox = await sandboxWith([organization(2, other)]);
		sandbox.faults.add({
			path: '/GetOrganization',
			effect: {
				kind: 'structure',
				type: messageType('Organization'),
				structure: organization(2, other),
			},
		});
		const { results } = await new Panel(sandbox).search(list, filter);
		expect(results.map(({ value }) => value)).toEqual([guid(2)]);
	});

	it('finds only the one whose participant id is looked for', async () => {
		const alike = [
			organization(1, diadoc),
			organization(2, { FnsParticipantId: '2BM-6658012345-2' }),
		];
		const results = await entriesOf(list, alike, '2bm-6658012345-6658');
		expect(results.map(({ value }) => value)).toEqual([guid(1)]);
	});
});

describe('a search for a counteragent', () => {
	const queries = async (filter: string) => {
		const sandbox = await sandboxWith([organization(1, diadoc)]);
		const panel = new Panel(sandbox);
		await panel.search('searchCounteragents', filter);
		return panel.queriesOf(COUNTERAGENTS).map(({ query }) => query);
	};

	it('by participant id asks for the INN in it, which the service looks for', async () => {
		expect(await queries(diadoc.FnsParticipantId)).toEqual(['6658012345']);
		expect(await queries('2BE-665801234567-1')).toEqual(['665801234567']);
	});

	it('by an id that nobody has asks for the text as it is', async () => {
		expect(await queries(other.FnsParticipantId)).toEqual([other.FnsParticipantId]);
	});

	it('by a name that begins like one asks for the name', async () => {
		expect(await queries('2GIS')).toEqual(['2GIS']);
	});
});

describe('the list of departments', () => {
	const HEAD = '00000000-0000-0000-0000-000000000000';
	const department = (digit: number, fields: Fields) => ({
		DepartmentId: guid(digit),
		ParentDepartmentId: HEAD,
		Name: 'Склад',
		...fields,
	});

	async function namesOf(...organizations: Alike) {
		const sandbox = await sandboxWith(organizations);
		const panel = new Panel(sandbox, { boxId: { __rl: true, mode: 'id', value: guid(1) } });
		const { results } = await panel.search('searchDepartments');
		return results.slice(1).map(({ name }) => name);
	}

	it('distinguishes departments of one name by their place, KPP or id', async () => {
		const Departments = [
			department(3, { Kpp: '665801002' }),
			department(4, { Kpp: '665801003', Name: ' склад' }),
			department(5, { Name: 'Цех' }),
			department(6, { ParentDepartmentId: guid(5) }),
			department(7, { Name: 'Архив' }),
			department(8, { Name: 'Архив' }),
			department(9, { Name: 'Архив', IsDisabled: true }),
		];
		const names = await namesOf(organization(1, { Departments }));
		expect(names.sort()).toEqual(
			[
				'Склад · КПП 665801002',
				'склад · КПП 665801003',
				'Цех',
				'Цех / Склад',
				`Архив · ${guid(7)}`,
				`Архив · ${guid(8)}`,
				'Архив · disabled',
			].sort(),
		);
	});

	it('has those of every organization that the box stands under, each once', async () => {
		const shared = department(3, {});
		const names = await namesOf(
			organization(1, { Departments: [shared] }),
			organization(1, { Departments: [shared, department(4, { Name: 'Цех' })] }),
		);
		expect(names).toEqual(['Склад', 'Цех']);
	});
});

it('the list of document types distinguishes types of one caption by their names', async () => {
	const sandbox = await sandboxForTest();
	const type = messageType('Documents.Types.GetDocumentTypesResponseV3');
	const types = { Договор: 'Contract', ' договор': 'SupplyContract', Акт: 'Act', ' ': 'Nameless' };
	const structure = {
		DocumentTypes: Object.entries(types).map(([Title, Name]) => ({ Title, Name })),
	};
	sandbox.faults.add({ path: TYPES, effect: { kind: 'structure', type, structure } });
	const entries = await new Panel(sandbox).documentTypes();
	expect(entries.map(({ name }) => name)).toEqual([
		'Акт',
		'Договор · Contract',
		'договор · SupplyContract',
		'Nameless',
	]);
});

describe('Box: Get Many', () => {
	const boxesOf = async (...alike: Alike) =>
		jsonOf(
			await runDiadoc(await sandboxWith(alike), {
				resource: 'box',
				operation: 'getAll',
				returnAll: true,
			}),
		);
	const shared = { title: 'ООО «Ромашка»', organization: 'ООО «Ромашка»', inn: '6658012345' };

	it('says which is which, and nothing that is not so', async () => {
		const boxes = await boxesOf(
			organization(1, { ...diadoc, LiquidationDate: '01.02.2024', IsTest: false }),
			organization(2, { ...other, IsRoaming: true, IsTest: true, LiquidationDate: '' }),
		);
		expect(boxes).toStrictEqual([
			{
				boxId: guid(1),
				...shared,
				kpp: '665801001',
				participantId: diadoc.FnsParticipantId,
				operator: '2BM',
				isLiquidated: true,
				liquidationDate: '2024-02-01',
			},
			{
				boxId: guid(2),
				...shared,
				kpp: '665801001',
				participantId: other.FnsParticipantId,
				operator: '2BE',
				isRoaming: true,
				isTest: true,
			},
		]);
	});

	it.each([
		['the KPP of a person', { OrganizationType: 'Individual', Kpp: '' }],
		['a KPP of spaces', { Kpp: ' ' }],
		['a KPP that a person cannot have', { OrganizationType: 'PhysicalPerson', Kpp: '665801001' }],
	])('leaves out %s', async (_, fields) => {
		expect(await boxesOf(organization(1, fields))).toStrictEqual([{ boxId: guid(1), ...shared }]);
	});

	it('leaves out names that are empty', async () => {
		const Boxes = [box(1, '')];
		const nameless = { ShortName: '', FullName: '', Inn: '', Kpp: '', Boxes, FnsParticipantId: '' };
		expect(await boxesOf(organization(1, nameless))).toStrictEqual([{ boxId: guid(1) }]);
	});
});
