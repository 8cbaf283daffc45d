import { randomUUID } from 'node:crypto';
import type { SandboxOptions } from '../../../sandbox/sandbox';
import type { DocflowEventsRequest } from '../../../sandbox/docflow/docflowQuery';
import type { Employee } from '../../../sandbox/wire/employee';
import type { BoxEvent, BoxEventList, Message } from '../../../sandbox/wire/structures';
import {
	asking,
	asks,
	movedKey,
	sending,
	type Tamper,
	withBody,
	withHeaders,
	withStatus,
	withStructure,
	withUnknownField,
} from './tamper';

/** How an assumption is made untrue. */
export interface Breakage {
	readonly tamper: Tamper;
	/** Assumptions that are checked before it, for those that speak of other answers. */
	readonly after?: readonly string[];
	/** What the sandbox is like. */
	readonly sandbox?: SandboxOptions;
	/** As the user who sees one department. */
	readonly isRestricted?: boolean;
}

const isFeed = asks('GetNewEvents');
const isRecent = asks('GetNewEvents', { orderBy: /Descending/, limit: /^500$/ });
const isAfter = asks('GetNewEvents', { afterIndexKey: /./ });
const isJson = ({ headers }: { headers: object }) => 'accept' in headers;
const isDocflow = asks('GetDocflowEvents');

const feed = (change: (list: BoxEventList) => void, isMeant = isFeed): Tamper =>
	withStructure<BoxEventList>(isMeant, 'Events.BoxEventList', change);
const eachEvent = (change: (event: BoxEvent) => void, isMeant = isFeed): Tamper =>
	feed(({ Events }) => Events.forEach(change), isMeant);
const message = (change: (message: Message) => void): Tamper =>
	withStructure<Message>(asks('GetMessage'), 'Events.Message', change);
const single = (method: string, change: (event: BoxEvent) => void): Tamper =>
	withStructure<BoxEvent>(asks(method), 'Events.BoxEvent', change);

type DocflowList = { Events: Array<{ EventId: string; IndexKey: string; Document?: object }> };
const docflow = (change: (list: DocflowList) => void): Tamper =>
	withStructure<DocflowList>(
		(request) => isDocflow(request) && !isJson(request),
		'Docflow.GetDocflowEventsResponseV5',
		change,
	);
const docflowRequest = (change: (request: DocflowEventsRequest) => void): Tamper =>
	sending<DocflowEventsRequest>(isDocflow, 'Docflow.GetDocflowEventsRequest', change);

const inJson =
	(from: string | RegExp, to: string): Tamper =>
	async (request, pass) => {
		if (!isJson(request)) return await pass();
		const answer = await pass();
		const text = Buffer.from(answer.body).toString().replaceAll(from, to);
		return { ...answer, body: Buffer.from(text) };
	};

/** Events of the cursor's own key come again. */
const inclusive = asking(isAfter, (query) =>
	query.set('afterIndexKey', movedKey(query.get('afterIndexKey'), -1n)),
);
const shifted = (name: string, ticks: bigint): Tamper =>
	asking(asks('GetNewEvents', { [name]: /./ }), (query) =>
		query.set(name, String(BigInt(query.get(name) ?? 0) + ticks)),
	);
const gone = (path: string): Tamper => withStatus(({ url }) => url.pathname === path, 410);

const base64 = (...parts: Uint8Array[]) => Buffer.concat(parts).toString('base64');
const bytesOf = (key: string | undefined) => Buffer.from(key ?? '', 'base64');

const hour = 36_000_000_000n;

/** For each assumption a Diadoc in which it does not hold. */
export const breakages: Readonly<Record<string, Breakage>> = {
	'access.boxes': {
		tamper: withStructure<{ Organizations: Array<{ Boxes: Array<{ BoxIdGuid: string }> }> }>(
			asks('GetMyOrganizations'),
			'OrganizationList',
			({ Organizations: [first] }) => first?.Boxes.forEach((box) => (box.BoxIdGuid = randomUUID())),
		),
	},
	'access.boxIdForms': {
		tamper: withStatus(asks('GetNewEvents', { boxId: /@/ }), 400),
	},
	'access.rights': {
		tamper: withStructure<Employee>(asks('GetMyEmployee'), 'Employee', ({ Permissions }) =>
			Reflect.set(Permissions, 'DocumentAccessLevel', '77'),
		),
	},
	'access.getEvent': { tamper: withStatus(asks('GetEvent'), 403) },

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

	'messages.oneOf': {
		tamper: eachEvent((event) => {
			Reflect.deleteProperty(event, 'Patch');
		}),
	},
	'messages.patchId': {
		tamper: eachEvent((event) => {
			if (event.Patch) Reflect.set(event.Patch, 'PatchId', randomUUID());
		}),
	},
	'messages.boxIds': {
		tamper: eachEvent((event) => {
			if (event.Message) event.Message.FromBoxId = randomUUID();
		}),
	},
	'messages.noContents': {
		tamper: eachEvent((event) => {
			for (const { Content } of event.Message?.Entities ?? []) {
				if (Content) Content.Data = 'AA==';
			}
		}),
	},
	'messages.getEvent': {
		tamper: single('GetEvent', (event) => {
			event.IndexKey = movedKey(event.IndexKey ?? null, 1n);
		}),
	},
	'messages.holdFeed': {
		tamper: message((state) => {
			state.Entities = [];
		}),
	},
	'messages.documents': {
		tamper: message(({ Entities }) =>
			Entities.forEach((entity) => Reflect.deleteProperty(entity, 'DocumentInfo')),
		),
	},
	'messages.parents': {
		tamper: message(({ Entities }) =>
			Entities.forEach((entity) => {
				if (entity.ParentEntityId) entity.ParentEntityId = randomUUID();
			}),
		),
	},
	'messages.entityContent': {
		tamper: withBody(asks('GetEntityContent'), (body) => body.subarray(1)),
	},

	'docflow.json': {
		tamper: docflow(({ Events: [first] }) => {
			if (first) first.EventId = randomUUID();
		}),
	},
	'docflow.documents': {
		tamper: docflow(({ Events }) =>
			Events.forEach((event) => Reflect.deleteProperty(event, 'Document')),
		),
	},
	'docflow.keys': {
		tamper: docflow(({ Events }) =>
			Events.forEach((event) => {
				event.IndexKey = base64(bytesOf(event.IndexKey).subarray(0, 8));
			}),
		),
	},
	'docflow.keyTime': {
		tamper: docflow(({ Events }) =>
			Events.forEach((event) => {
				event.IndexKey = base64(bytesOf(event.IndexKey).reverse());
			}),
		),
	},
	'docflow.afterExclusive': {
		tamper: docflowRequest((request) => Reflect.deleteProperty(request, 'AfterIndexKey')),
	},
	'docflow.limit': {
		tamper: docflowRequest((request) => {
			if (request.Limit === 1) request.Limit = 2;
		}),
	},
	'docflow.eventIds': { tamper: withStatus(asks('GetEvent'), 404) },

	'lists.documents': {
		tamper: asking(asks('GetDocuments'), (query) => query.delete('afterIndexKey')),
	},
	'lists.counteragents': {
		tamper: asking(asks('GetCounteragents'), (query) => query.delete('afterIndexKey')),
	},
	'lists.status': { tamper: withStatus(asks('GetDocumentHistory'), 404) },

	'printForms.waiting': {
		tamper: withHeaders({ 'retry-after': undefined }, asks('GeneratePrintForm')),
	},
	'printForms.file': {
		tamper: withBody(asks('GeneratePrintForm'), () => Buffer.from('<html></html>')),
	},
	'printForms.unsupported': { tamper: withStatus(asks('GeneratePrintForm'), 400, 'No') },

	'versions.GetNewEvents': { tamper: gone('/V5/GetNewEvents') },
	'versions.GetEvent': { tamper: gone('/V2/GetEvent') },
	'versions.GetLastEvent': { tamper: gone('/GetLastEvent') },
	'versions.GetDocflowEvents': { tamper: gone('/V2/GetDocflowEvents') },
	'versions.others': { tamper: gone('/V3/GetCounteragents') },
	'versions.forwarding': { tamper: gone('/V2/GetForwardedDocumentEvents') },
	'versions.universalMessages': {
		tamper: async (request, pass) =>
			await pass({ url: new URL(request.url.href.replace('/V7/', '/V8/')) }),
	},
	'versions.newer': { tamper: withStatus(({ url }) => url.pathname === '/V9/GetNewEvents', 400) },
	'versions.sunset': {
		tamper: withHeaders({ sunset: 'Sat, 03 Apr 2027 00:00:00 GMT' }, isFeed),
		after: ['wire.protobuf'],
	},

	'refusals.token': { tamper: withStatus(asks('GetMyOrganizations'), 403) },
	'refusals.foreignBox': { tamper: withStatus(isFeed, 404) },
	'refusals.noEvent': { tamper: withStatus(asks('GetEvent'), 400) },
	'refusals.noMessage': { tamper: withStatus(asks('GetMessage'), 400) },
	'refusals.key': { tamper: withStatus(isFeed, 400, 'Bad key') },
	'refusals.parameter': { tamper: withStatus(isFeed, 500) },
	'refusals.verb': { tamper: withStatus(isDocflow, 404) },
	'refusals.method': { tamper: withStatus(() => true, 400) },
	'refusals.department': { tamper: withStatus(isFeed, 400, 'No'), isRestricted: true },
	'refusals.form': {
		tamper: withHeaders({ 'x-diadoc-errorcode': undefined }),
		after: ['refusals.noEvent'],
	},
	'refusals.trace': {
		tamper: withHeaders({ 'x-kontur-trace-id': undefined }),
		after: ['access.boxes'],
	},
	'refusals.retryAfter': {
		tamper: withStatus(asks('GetMyEmployee'), 429),
		after: ['access.rights'],
	},

	'late.inOrder': { tamper: lateEvent(), after: ['keys.form'] },
};

/** One of the newest events is not visible at first. */
function lateEvent(): Tamper {
	let asked = 0;
	const hide = feed(({ Events }) => Events.splice(3, 1), isRecent);
	return async (request, pass) => {
		if (!isRecent(request)) return await pass();
		asked += 1;
		return asked === 1 ? await hide(request, pass) : await pass();
	};
}
