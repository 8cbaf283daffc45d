import { decodeCounteragents } from '../protocol/decode';
import type { Counteragent } from '../protocol/decode';
import { scanListKeys } from '../protocol/decodeActs';
import { call, decodeAnswer, type DiadocAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';
import { walkKeyedPages } from './paging/keyedPages';
import type { ListedEvent, WalkedPage } from './paging/pageWalk';

export interface CounteragentQuery {
	/** Dashed GUID. */
	myBoxId: string;
	/** The service's word; `null` for all. Partners when absent. */
	status?: string | null;
	/** Part of the name of a box, or an INN. */
	query?: string;
	/** `next` of the page before. Has no effect beside `query`, which the service does not page. */
	after?: string;
}

const pageSize = 100;

async function askForPage(
	connection: DiadocConnection,
	{ myBoxId, status = 'IsMyCounteragent', query, after }: CounteragentQuery,
	size = pageSize,
	signal?: AbortSignal,
): Promise<DiadocAnswer> {
	return await call(connection, {
		method: methods.getCounteragents,
		query: {
			myBoxId,
			counteragentStatus: status ?? undefined,
			...(query ? { query } : { afterIndexKey: after }),
			pageSize: String(size),
		},
		signal,
	});
}

/**
 * A page of the counteragents of a box, by GetCounteragents V3; partners unless another status is given. The last page
 * has no `next`.
 */
export async function getCounteragents(
	connection: DiadocConnection,
	asked: CounteragentQuery,
): Promise<{ counteragents: Counteragent[]; next?: string }> {
	const answer = await askForPage(connection, asked);
	const counteragents = decodeAnswer(answer, decodeCounteragents).Counteragents;
	const next = counteragents.at(-1)?.IndexKey;
	const isLast =
		!!asked.query || counteragents.length < pageSize || next === undefined || next === asked.after;
	return isLast ? { counteragents } : { counteragents, next };
}

/** Walks all counteragents of a box, by GetCounteragents V3, in the order of the service. */
export async function* walkCounteragents(
	connection: DiadocConnection,
	query: Pick<CounteragentQuery, 'myBoxId' | 'status'>,
	limit?: number,
): AsyncGenerator<WalkedPage<Array<ListedEvent<Counteragent>>>, void, void> {
	yield* walkKeyedPages(
		{
			size: (remaining) => Math.min(pageSize, remaining),
			request: async (after, size, signal) =>
				await askForPage(connection, { ...query, after }, size, signal),
			scan: (body) => scanListKeys('CounteragentList', body),
			decode: (body) => decodeCounteragents(body).Counteragents,
			keyOf: ({ IndexKey }) => IndexKey,
		},
		{ limit },
	);
}
