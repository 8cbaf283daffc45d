import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { RequestRecord } from '../../../sandbox/server/requestLog';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { eventsOf, serviceJson } from '../support/serviceJson';

export const docflowVersions = ['V5', 'V4', 'V3', 'V2'] as const;

/** Runs Docflow Event: Get Many, by default for all events in raw form. */
export async function docflowItems(
	sandbox: Sandbox,
	parameters: INodeParameters = {},
): Promise<IDataObject[]> {
	const run = await runDiadoc(sandbox, {
		resource: 'docflowEvent',
		operation: 'getAll',
		returnAll: true,
		simplify: false,
		...parameters,
	});
	if (run.error) throw run.error;
	return jsonOf(run);
}

export function docflowPages({ requests }: Sandbox): RequestRecord[] {
	return requests.filter(({ path }) => path.endsWith('/GetDocflowEvents'));
}

export function sentDocflowEvents(sandbox: Sandbox): IDataObject[] {
	return docflowPages(sandbox).flatMap(({ sent }) => eventsOf(sent));
}

export async function serviceDocflowEvents(
	sandbox: Sandbox,
	request: object = {},
	version: (typeof docflowVersions)[number] = 'V5',
): Promise<IDataObject[]> {
	return eventsOf(
		await serviceJson(
			sandbox,
			`/${version}/GetDocflowEvents`,
			{ boxId: sandbox.box.guid },
			{ Filter: {}, PopulateDocuments: true, Limit: 500, ...request },
		),
	);
}

export function keysOf(events: IDataObject[]): unknown[] {
	return events.map(({ IndexKey }) => IndexKey);
}

/** The value at a path such as `Docflow.Titles[0].IsFinished`; `undefined` when there is none. */
export function valueAt(structure: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((name) => name !== '')
		.reduce<unknown>(
			(value, name) =>
				typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined,
			structure,
		);
}

/** The amounts in the DocumentInfo of an answer: since V3 among its metadata, in V2 in a block of its type. */
export function amountsIn(info: unknown): object {
	const blocks = Object.values(info ?? {}).filter((field) => typeof field === 'object');
	const inBlock = (...names: string[]) =>
		blocks.flatMap((block) => names.map((name) => valueAt(block, name))).find(Boolean);
	const metadata = valueAt(info, 'Metadata');
	const sum = Array.isArray(metadata)
		? metadata.find(({ Key }) => Key === 'TotalSum' || Key === 'ContractPrice')
		: undefined;
	const total = valueAt(sum, 'Value') ?? inBlock('Total', 'ContractPrice');
	const vat = inBlock('Vat');
	return {
		...(total !== undefined && { total: Number(total) }),
		...(vat !== undefined && { vat: Number(vat) }),
		...(inBlock('CurrencyCode') === 643 && { currency: 'RUB' }),
	};
}

/** As in items: none for the head department. */
export function departmentOf(document: unknown): object {
	const id =
		valueAt(document, 'DocumentInfo.DepartmentId') ?? valueAt(document, 'Docflow.DepartmentId');
	return id === undefined || /^[0-]+$/.test(String(id)) ? {} : { department: { id } };
}
