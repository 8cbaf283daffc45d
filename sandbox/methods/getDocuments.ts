import { boxKeyOf } from '../box/boxId';
import type { Box } from '../box/box';
import { currentInfo } from '../docflow/currentInfo';
import { stateOf } from '../docflow/stateOf';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { type Parameters, unparsable } from '../server/parameters';
import { Refusal } from '../server/refusal';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import type { Document } from '../wire/structures';
import { STATUSES } from './documentStatuses';

const DOCUMENT_LIST = messageType('Documents.DocumentList');
const MAX_PAGE = 100;
const DATE = /^\d\d\.\d\d\.\d{4}$/;

type Match = (info: Document) => boolean;

/**
 * GET /V3/GetDocuments: the documents of letters in their current state, sorted by when they were sent or delivered.
 * The default direction is not documented; here the oldest comes first.
 */
export function getDocuments(call: Call): StructureResult {
	const { parameters } = call;
	const { box, access } = boxOfCall(call);
	const matches = [
		category(parameters.requiredText('filterCategory')),
		departments(parameters, box),
		...otherFilters(parameters),
	];
	if (access.level === 'DepartmentOnly') {
		matches.push(({ DepartmentId }) => DepartmentId === access.userDepartmentId);
	}
	const count = parameters.integer('count', { min: 0, max: MAX_PAGE }) ?? MAX_PAGE;
	const direction = parameters.oneOf('sortDirection', ['Ascending', 'Descending']) ?? 'Ascending';
	const found = lettersOf(box)
		.filter((info) => matches.every((match) => match(info)))
		.map((info) => ({ ...info, IndexKey: keyOf(info) }))
		.sort((one, other) => (one.IndexKey < other.IndexKey ? -1 : 1));
	if (direction === 'Descending') found.reverse();
	const after = parameters.text('afterIndexKey');
	if (after !== undefined && !/^[0-9A-F]{48}$/.test(after)) {
		throw Refusal.badRequest('cursor must have valid value');
	}
	const rest = found.filter(
		({ IndexKey }) =>
			after === undefined || (direction === 'Ascending' ? IndexKey > after : IndexKey < after),
	);
	const structure = {
		TotalCount: found.length,
		Documents: rest.slice(0, count),
		HasMoreResults: rest.length > count,
	};
	return { type: DOCUMENT_LIST, structure: complete(DOCUMENT_LIST, structure) };
}

function lettersOf({ docflow }: Box): Document[] {
	return docflow.entries
		.filter((entry) => {
			const { message, entity } = entry.history;
			const isLatest = docflow.latest(message.MessageId, entity.EntityId) === entry;
			return isLatest && entry.messageType === 'Letter';
		})
		.map((entry) => currentInfo(stateOf(entry)));
}

function timeOf(info: Document): string {
	const { SendTimestampTicks, DeliveryTimestampTicks, CreationTimestampTicks } = info;
	const isInbound = info.DocumentDirection === 'Inbound';
	return (isInbound ? DeliveryTimestampTicks : SendTimestampTicks) ?? CreationTimestampTicks;
}

/** Long upper-case hex, as in the vendor's examples; here a time and an id. */
function keyOf(info: Document): string {
	const time = BigInt(timeOf(info)).toString(16).padStart(16, '0');
	return `${time}${info.EntityId.replaceAll('-', '')}`.toUpperCase();
}

/** `<type or Any>.<direction><status>`. */
function category(text: string): Match {
	const [, type = '', direction = '', status = ''] =
		/^(\w+)\.(Inbound|Outbound|Internal|Proxy)(\w*)$/i.exec(text) ?? [];
	const hasStatus = STATUSES[status];
	if (type === '' || !hasStatus) throw unparsable('filterCategory', text);
	const isDirection: Match =
		direction === 'Proxy'
			? ({ ProxyBoxId }) => ProxyBoxId !== undefined
			: ({ DocumentDirection }) => DocumentDirection.toLowerCase() === direction.toLowerCase();
	return (info) =>
		(type === 'Any' || info.TypeNamedId === type) &&
		isDirection(info) &&
		(status === 'Deleted' || info.IsDeleted !== true) &&
		hasStatus(info);
}

/** The head department by default, with those below it. */
function departments(parameters: Parameters, { owner, departmentIds }: Box): Match {
	const id = parameters.guid('departmentId') ?? ROOT_DEPARTMENT_ID;
	if (!departmentIds.has(id)) {
		throw Refusal.notFound(
			`Department ${id} is not found.`,
			'OrganizationBoxService.Department.NotFound',
		);
	}
	const wanted = new Set([id]);
	if (parameters.boolean('excludeSubdepartments') !== true) {
		// A department comes after the one above it.
		for (const { DepartmentId, ParentDepartmentId } of owner.departments) {
			if (wanted.has(ParentDepartmentId)) wanted.add(DepartmentId);
		}
	}
	return ({ DepartmentId = ROOT_DEPARTMENT_ID }) => wanted.has(DepartmentId);
}

function otherFilters(parameters: Parameters): Match[] {
	const counteragent = parameters.text('counteragentBoxId');
	const number = parameters.text('documentNumber');
	const [from, to] = [parameters.ticks('timestampFromTicks'), parameters.ticks('timestampToTicks')];
	const [fromDate, toDate] = [
		date(parameters, 'fromDocumentDate'),
		date(parameters, 'toDocumentDate'),
	];
	const hasTime = from !== undefined || to !== undefined;
	if (hasTime && (number !== undefined || fromDate !== undefined || toDate !== undefined)) {
		throw Refusal.badRequest(
			'Timestamps must not be combined with documentNumber or document dates.',
		);
	}
	const [fromDepartment, toDepartment] = ['fromDepartmentId', 'toDepartmentId'].map((name) =>
		parameters.guid(name),
	);
	return [
		(info) =>
			counteragent === undefined || keyOfBox(info.CounteragentBoxId) === keyOfBox(counteragent),
		(info) => number === undefined || info.DocumentNumber === number,
		(info) => from === undefined || BigInt(timeOf(info)) >= from,
		(info) => to === undefined || BigInt(timeOf(info)) <= to,
		(info) => fromDate === undefined || sortable(info.DocumentDate) >= fromDate,
		(info) => toDate === undefined || sortable(info.DocumentDate) <= toDate,
		(info) => fromDepartment === undefined || info.FromDepartmentId === fromDepartment,
		(info) => toDepartment === undefined || info.ToDepartmentId === toDepartment,
	];
}

function keyOfBox(boxId = ''): string | undefined {
	return boxKeyOf(boxId);
}

function date(parameters: Parameters, name: string): string | undefined {
	const text = parameters.text(name);
	if (text !== undefined && !DATE.test(text)) throw unparsable(name, text);
	return text === undefined ? undefined : sortable(text);
}

/** dd.MM.yyyy in a form that sorts by date. */
function sortable(text: string): string {
	return text.split('.').reverse().join('');
}
