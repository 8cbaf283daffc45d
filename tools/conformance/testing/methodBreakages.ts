import { randomUUID } from 'node:crypto';
import type { DocflowEventsRequest } from '../../../sandbox/docflow/docflowQuery';
import type { Employee } from '../../../sandbox/wire/employee';
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
} from './tamper';
import {
	base64,
	type Breakage,
	bytesOf,
	eachEvent,
	isDocflow,
	isFeed,
	isJson,
	message,
	single,
} from './structures';

type DocflowList = { Events: Array<{ EventId: string; IndexKey: string; Document?: object }> };
const docflow = (change: (list: DocflowList) => void): Tamper =>
	withStructure<DocflowList>(
		(request) => isDocflow(request) && !isJson(request),
		'Docflow.GetDocflowEventsResponseV5',
		change,
	);
const docflowRequest = (change: (request: DocflowEventsRequest) => void): Tamper =>
	sending<DocflowEventsRequest>(isDocflow, 'Docflow.GetDocflowEventsRequest', change);

const gone = (path: string): Tamper => withStatus(({ url }) => url.pathname === path, 410);

export const methodBreakages: Readonly<Record<string, Breakage>> = {
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
};
