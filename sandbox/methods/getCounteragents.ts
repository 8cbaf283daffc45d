import type { Box } from '../box/box';
import { boxOfCall, type Call, type StructureResult } from '../server/call';
import type { Parameters } from '../server/parameters';
import { Refusal } from '../server/refusal';
import type { Counteragent, CounteragentList, CounteragentStatus } from '../wire/counteragents';
import { messageType } from '../wire/schema';

const MAX_PAGE = 100;

/** The values of counteragentStatus, and the statuses that each matches. */
const STATUSES: Readonly<Record<string, readonly CounteragentStatus[]>> = {
	IsMyCounteragent: ['IsMyCounteragent'],
	InvitesMe: ['InvitesMe'],
	IsInvitedByMe: ['IsInvitedByMe'],
	Rejected: ['RejectsMe', 'IsRejectedByMe'],
};

/**
 * GET /V3/GetCounteragents: a page of the box's counteragents. `query` searches in names, INN and KPP and takes no
 * cursor.
 */
export function getCounteragents(call: Call): StructureResult {
	const { parameters } = call;
	const { box } = boxOfCall(call, 'myBoxId');
	const matches = readFilter(parameters);
	const pageSize = parameters.integer('pageSize', { min: 1, max: MAX_PAGE }) ?? MAX_PAGE;
	const after = readCursor(parameters);
	const found = box.counteragents.filter(matches);
	const structure: CounteragentList = {
		TotalCount: found.length,
		Counteragents: beyond(found, after).slice(0, pageSize),
		TotalCountType: 'Equal',
	};
	return { type: messageType('CounteragentList'), structure };
}

function readFilter(parameters: Parameters): (counteragent: Counteragent) => boolean {
	const name = parameters.oneOf('counteragentStatus', Object.keys(STATUSES));
	const statuses = name === undefined ? undefined : STATUSES[name];
	const query = parameters.text('query')?.toLowerCase();
	return ({ CurrentStatus, Organization: { FullName, ShortName = '', Inn, Kpp = '' } }) =>
		(statuses === undefined || statuses.includes(CurrentStatus)) &&
		(query === undefined ||
			[FullName, ShortName, Inn, Kpp].some((text) => text.toLowerCase().includes(query)));
}

function readCursor(parameters: Parameters): string | undefined {
	const key = parameters.text('afterIndexKey');
	if (key === undefined) return undefined;
	if (parameters.text('query') !== undefined) {
		throw Refusal.badRequest('query and afterIndexKey must not be specified together.');
	}
	if (!/^[0-9A-F]{48}$/.test(key)) throw Refusal.badRequest('cursor must have valid value');
	return key;
}

/** The keys grow along the list. */
function beyond(found: Box['counteragents'], after: string | undefined): Box['counteragents'] {
	return after === undefined ? found : found.filter(({ IndexKey }) => IndexKey > after);
}
