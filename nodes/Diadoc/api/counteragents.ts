import { decodeCounteragents } from '../protocol/decode';
import type { Counteragent } from '../protocol/decode';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';

export interface CounteragentQuery {
	/** Dashed GUID of the box whose counteragents are wanted. */
	myBoxId: string;
	/** Part of the name of a box, or an INN; the service looks for it. */
	query?: string;
	/** `next` of the page before. Without effect beside `query`, which the service does not serve in pages. */
	after?: string;
}

/** The largest page of GetCounteragents. */
const pageSize = 100;

/**
 * A page of the counteragents that a box exchanges documents with, by GetCounteragents V3; invitations that are not
 * answered yet and broken relations are left out. The answer has no `next` on the last page.
 *
 * @throws TransportError
 */
export async function getCounteragents(
	connection: DiadocConnection,
	{ myBoxId, query, after }: CounteragentQuery,
): Promise<{ counteragents: Counteragent[]; next?: string }> {
	const isSearch = query !== undefined && query !== '';
	const answer = await call(connection, {
		method: methods.getCounteragents,
		query: {
			myBoxId,
			counteragentStatus: 'IsMyCounteragent',
			...(isSearch ? { query } : { afterIndexKey: after }),
			pageSize: String(pageSize),
		},
	});
	const counteragents = decodeAnswer(answer, decodeCounteragents).Counteragents;
	const next = counteragents.at(-1)?.IndexKey;
	const isLast =
		isSearch || counteragents.length < pageSize || next === undefined || next === after;
	return isLast ? { counteragents } : { counteragents, next };
}
