import { randomUUID } from 'node:crypto';
import {
	asking,
	asks,
	movedKey,
	type Tamper,
	withBody,
	withHeaders,
	withStatus,
	withUnknownField,
} from './tamper';
import {
	base64,
	type Breakage,
	bytesOf,
	eachEvent,
	feed,
	isAfter,
	isFeed,
	isJson,
	isRecent,
	single,
} from './structures';

const inJson =
	(from: string | RegExp, to: string): Tamper =>
	async (request, pass) => {
		if (!isJson(request)) return await pass();
		const answer = await pass();
		const text = Buffer.from(answer.body).toString().replaceAll(from, to);
		return { ...answer, body: Buffer.from(text) };
	};

/** Events of the cursor's own key are repeated. */
const inclusive = asking(isAfter, (query) =>
	query.set('afterIndexKey', movedKey(query.get('afterIndexKey'), -1n)),
);
const shifted = (name: string, ticks: bigint): Tamper =>
	asking(asks('GetNewEvents', { [name]: /./ }), (query) =>
		query.set(name, String(BigInt(query.get(name) ?? 0) + ticks)),
	);
const hour = 36_000_000_000n;

export const feedBreakages: Readonly<Record<string, Breakage>> = {
	'wire.protobuf': { tamper: withBody(isFeed, () => Buffer.alloc(64, 7)) },
	'fields.unknown': { tamper: withBody(isFeed, withUnknownField) },
	'fields.unknownEnums': {
		tamper: feed((list) => Reflect.set(list, 'TotalCountType', '77')),
	},
	'fields.required': { tamper: feed((list) => Reflect.deleteProperty(list, 'TotalCountType')) },
	'fields.defaults': {
		tamper: async (_request, pass) => await pass(),
		sandbox: { defaults: 'written' },
	},
	'wire.json': {
		tamper: async ({ headers: { authorization = '' } }, pass) =>
			await pass({ headers: { authorization } }),
	},
	'wire.jsonNames': { tamper: inJson('{"EventId"', '{"Newcomer":1,"EventId"') },
	'wire.sameValues': { tamper: inJson('"MessageType":"Letter"', '"MessageType":"Draft"') },
	'wire.onlyJson': {
		tamper: eachEvent(
			(event) => Reflect.deleteProperty(Object(event.Message), 'FromTitle'),
			isRecent,
		),
	},
	'keys.form': {
		tamper: eachEvent((event) => {
			event.IndexKey = base64(bytesOf(event.IndexKey), bytesOf(event.IndexKey));
		}),
	},
	'keys.text': {
		tamper: eachEvent((event) => {
			event.IndexKey = base64(bytesOf(event.IndexKey));
		}),
	},
	'keys.order': { tamper: feed(({ Events }) => Events.reverse()) },
	'keys.unique': {
		tamper: feed(({ Events: [first, second] }) => {
			if (first && second) second.EventId = first.EventId;
		}),
	},
	'keys.stable': {
		tamper: eachEvent((event) => {
			event.EventId = randomUUID();
		}, isAfter),
	},
	'keys.afterExclusive': { tamper: inclusive },
	'keys.standardBase64': { tamper: withStatus(asks('GetNewEvents', { afterIndexKey: /=$/ }), 400) },
	'keys.acrossFilters': {
		tamper: asking(asks('GetNewEvents', { messageType: /./ }), (query) =>
			query.delete('afterIndexKey'),
		),
	},
	'keys.tieExclusive': { tamper: inclusive },
	'keys.tieSplit': {
		tamper: asking(asks('GetNewEvents', { limit: /^1$/ }), (query) => query.set('limit', '2')),
	},
	'pages.limit': {
		tamper: asking(asks('GetNewEvents', { limit: /^3$/ }), (query) => query.set('limit', '4')),
	},
	'pages.largest': {
		tamper: asking(asks('GetNewEvents', { limit: /^501$/ }), (query) => query.delete('limit')),
	},
	'pages.defaultLimit': {
		tamper: asking(asks('GetNewEvents', { limit: undefined }), (query) =>
			query.set('limit', '100'),
		),
		sandbox: { events: 520 },
	},
	'pages.end': { tamper: withBody(isAfter, () => Buffer.alloc(0)) },
	'pages.ascending': {
		tamper: asking(asks('GetNewEvents', { orderBy: undefined }), (query) =>
			query.set('orderBy', 'Descending'),
		),
	},
	'pages.descending': { tamper: asking(isAfter, (query) => query.delete('orderBy')) },
	'pages.lastEvent': {
		tamper: single('GetLastEvent', (event) => {
			event.EventId = randomUUID();
		}),
	},
	'pages.totalCount': {
		tamper: feed((list) => {
			list.TotalCount = 77;
		}, isAfter),
	},
	'pages.totalCountType': {
		tamper: feed((list) => {
			list.TotalCountType = 'GreaterThanOrEqual';
		}),
	},
	'times.entryFollows': {
		tamper: eachEvent(({ Message: made = undefined, Patch: added = undefined }) => {
			const holder = made ?? added;
			if (holder) holder.TimestampTicks = String(BigInt(holder.TimestampTicks) + hour);
		}),
	},
	'times.filterByEntry': { tamper: shifted('timestampFromTicks', hour) },
	'times.fromInclusive': { tamper: shifted('timestampFromTicks', 1n) },
	'times.toInclusive': { tamper: shifted('timestampToTicks', -1n) },
	'times.utc': { tamper: withHeaders({ date: 'Sat, 01 Mar 2025 00:00:00 GMT' }) },
	'late.inOrder': { tamper: lateEvent(), after: ['keys.form'] },
};

function lateEvent(): Tamper {
	let asked = 0;
	const hide = feed(({ Events }) => Events.splice(3, 1), isRecent);
	return async (request, pass) => {
		if (!isRecent(request)) return await pass();
		asked += 1;
		return asked === 1 ? await hide(request, pass) : await pass();
	};
}
