import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strictlyDecoded } from '../unit/protocol/oracle';
import { roots } from '../unit/protocol/schema';
import type { DocflowEvents } from './docflow-client';
import type { documentV2 } from './docflow/shapes/v2';
import type { TimeBasedFilter } from './docflow/docflow-query';
import { keyOf } from './docflow/keyed-event';
import { SAMPLES_DIRECTORY } from './locations';
import { ask, type Request } from './plain-client';
import { type Sandbox, startSandbox } from './sandbox';
import { toJson } from './wire/json-writer';
import { quoteLongIntegers } from './wire/json-reader';
import { toProtobuf } from './wire/protobuf-writer';
import { messageType } from './wire/schema';

interface ForwardedDocumentId {
	FromBoxId: string;
	DocumentId: { MessageId: string; EntityId: string };
	ForwardEventId: string;
}

interface ForwardedEvent {
	Timestamp: { Ticks: string };
	ForwardedDocumentId: ForwardedDocumentId;
	IndexKey: string;
	ForwardedDocument?: {
		ForwardTimestamp: { Ticks: string };
		ForwardedDocumentId: ForwardedDocumentId;
		DocumentWithDocflow: ReturnType<typeof documentV2>;
	};
}

interface ForwardedEvents extends Pick<DocflowEvents<never>, 'TotalCount' | 'TotalCountType'> {
	Events: ForwardedEvent[];
}

interface ForwardedRequest {
	Filter?: TimeBasedFilter;
	AfterIndexKey?: string;
	PopulateForwardedDocuments?: boolean;
	InjectEntityContent?: boolean;
}

const PATH = '/V2/GetForwardedDocumentEvents';
const EVENTS = 230;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ events: 5, forwardedEvents: EVENTS });
});
afterAll(async () => await sandbox.close());

const askForwarded = async (request: ForwardedRequest = {}, more: Partial<Request> = {}) =>
	await ask(sandbox, PATH, {
		verb: 'POST',
		query: { boxId: sandbox.box.guid },
		body: Buffer.from(
			toProtobuf(messageType('Forwarding.GetForwardedDocumentEventsRequest'), {
				Filter: {},
				...request,
			}),
		),
		...more,
	});
const read = async (request: ForwardedRequest = {}, more: Partial<Request> = {}) => {
	const response = await askForwarded(request, more);
	const body = new Uint8Array(await response.arrayBuffer());
	if (response.status !== 200) throw new Error(`${response.status}: ${Buffer.from(body)}`);
	return strictlyDecoded(roots.ForwardedDocumentEvents, body) as ForwardedEvents;
};
const keysOf = ({ Events }: ForwardedEvents) => Events.map(({ IndexKey }) => IndexKey);
const keys = () => sandbox.forwarded.entries.map(keyOf);

describe('GetForwardedDocumentEvents', () => {
	it('brings pages of 100, which its own cursor walks through in both directions', async () => {
		for (const SortDirection of ['Ascending', 'Descending']) {
			const walked: string[] = [];
			const sizes: number[] = [];
			for (;;) {
				const page = await read({ Filter: { SortDirection }, AfterIndexKey: walked.at(-1) });
				expect(page.TotalCount).toBe(EVENTS - walked.length);
				if (page.Events.length === 0) break;
				sizes.push(page.Events.length);
				walked.push(...keysOf(page));
			}
			expect(sizes).toEqual([100, 100, 30]);
			expect(walked).toEqual(SortDirection === 'Ascending' ? keys() : keys().reverse());
		}
	});

	it('has keys of 96 characters, in order of time', () => {
		expect(new Set(keys()).size).toBe(EVENTS);
		for (const key of keys()) expect(key).toHaveLength(96);
		const times = sandbox.forwarded.entries.map(({ ticks }) => ticks);
		expect(times).toEqual([...times].sort((one, other) => Number(one - other)));
	});

	it('goes on where third parties go on, behind cursors that have passed', async () => {
		const known = keys();
		sandbox.forwarded.grow(3);
		expect(keys().slice(0, known.length)).toEqual(known);
		expect(keysOf(await read({ AfterIndexKey: known.at(-1) }))).toEqual(keys().slice(-3));
	});

	it('filters by time, both ends included', async () => {
		const [from, to] = [10, 30].map((index) => sandbox.forwarded.entries[index]?.ticks);
		const Filter = {
			FromTimestamp: { Ticks: String(from) },
			ToTimestamp: { Ticks: String(to) },
		};
		expect(keysOf(await read({ Filter }))).toEqual(keys().slice(10, 31));
		expect(sandbox.requests.at(-1)?.received).toEqual({ Filter });
	});

	it('refuses a foreign cursor, a body that is none, and does without a filter', async () => {
		const docflowKey = sandbox.box.docflow.entries.map(keyOf)[0];
		const foreign = await askForwarded({ AfterIndexKey: docflowKey });
		expect([foreign.status, await foreign.text()]).toEqual([400, 'cursor must have valid value']);
		const broken = await askForwarded({}, { body: '{', contentType: 'application/json' });
		expect([broken.status, await broken.text()]).toEqual([
			400,
			"Can't deserialize request body into type GetForwardedDocumentEventsRequest",
		]);
		const request = readFileSync(
			join(SAMPLES_DIRECTORY, 'GetForwardedDocumentEvents_V2.request.json'),
			'utf8',
		);
		const published = await askForwarded({}, { body: request, contentType: 'application/json' });
		expect(published.status).toBe(200);
		expect(sandbox.requests.at(-1)?.received).toEqual({
			Filter: { FromTimestamp: { Ticks: '638908700430343004' } },
			PopulateForwardedDocuments: true,
		});
		expect((await askForwarded({}, { body: '{}', contentType: 'application/json' })).status).toBe(
			200,
		);
	});

	it('shows documents where they are asked for, as the third party saw them', async () => {
		const bare = await read();
		expect(bare.Events.some(({ ForwardedDocument }) => ForwardedDocument)).toBe(false);
		const { Events } = await read({ PopulateForwardedDocuments: true });
		const third = new Set(Events.map((event) => event.ForwardedDocumentId.FromBoxId));
		expect(third.size).toBe(2);
		expect(third).not.toContain(sandbox.box.boxId);
		for (const event of Events) {
			const { ForwardTimestamp, DocumentWithDocflow: document } = event.ForwardedDocument ?? {};
			expect(event.ForwardedDocument?.ForwardedDocumentId).toEqual(event.ForwardedDocumentId);
			expect(document?.DocumentId).toEqual(event.ForwardedDocumentId.DocumentId);
			expect(document?.LastEventTimestamp).toEqual(event.Timestamp);
			expect(document?.ForwardDocumentEvents.at(-1)).toEqual({
				Timestamp: ForwardTimestamp,
				ToBoxId: sandbox.box.boxId,
			});
			expect(BigInt(ForwardTimestamp?.Ticks ?? 0)).toBeLessThan(BigInt(event.Timestamp.Ticks));
		}
		const times = Events.map((e) => e.ForwardedDocument?.DocumentWithDocflow.ForwardDocumentEvents);
		expect(new Set(times.map((list) => list?.length))).toEqual(new Set([1, 2]));
	});

	it('has the fields of the published answer, and no others', async () => {
		const published = JSON.parse(
			quoteLongIntegers(
				readFileSync(
					join(SAMPLES_DIRECTORY, 'GetForwardedDocumentEvents_V2.response.json'),
					'utf8',
				),
			),
		) as ForwardedEvents;
		const isAlike = ({ ForwardedDocument: forwarded }: ForwardedEvent) => {
			const docflow = forwarded?.DocumentWithDocflow.Docflow;
			return (
				docflow &&
				'OutboundUniversalTransferDocumentDocflow' in docflow &&
				docflow.OutboundUniversalTransferDocumentDocflow?.CanDocumentBeSignedOrRejectedByRecipient
			);
		};
		const { Events } = await read({ PopulateForwardedDocuments: true });
		const alike = Events.find(isAlike);
		const pathsOf = (value: unknown, path = ''): string[] =>
			typeof value === 'object' && value !== null
				? Object.entries(value).flatMap(([key, item]) =>
						pathsOf(item, `${path}.${Array.isArray(value) ? '*' : key}`),
					)
				: [path];
		// JSON alone names the id of the forwarding twice.
		const expected = pathsOf(published.Events[0]).filter((path) => !path.endsWith('EventIdGuid'));
		expect([...new Set(pathsOf(alike))].sort()).toEqual([...new Set(expected)].sort());
	});

	it('brings contents where they are asked for', async () => {
		const populated = { PopulateForwardedDocuments: true };
		expect(JSON.stringify(await read(populated))).not.toContain('"Data"');
		const { Events } = await read({ ...populated, InjectEntityContent: true });
		const { Content } =
			Events[0]?.ForwardedDocument?.DocumentWithDocflow.Docflow.DocumentAttachment.Attachment
				.Entity ?? {};
		expect(Buffer.from(Content?.Data ?? '', 'base64')).toHaveLength(Content?.Size ?? -1);
	});

	it('comes as JSON where that is accepted, with the same', async () => {
		const response = await askForwarded(
			{ PopulateForwardedDocuments: true },
			{ accept: 'application/json' },
		);
		const { sent } = sandbox.requests.at(-1) ?? {};
		const type = messageType('Forwarding.GetForwardedDocumentEventsResponse');
		expect(await response.text()).toBe(toJson(type, sent ?? {}));
		expect(sent).toEqual(await read({ PopulateForwardedDocuments: true }));
	});

	it('is empty for a box that nothing was forwarded to', async () => {
		const query = { boxId: sandbox.emptyBox.guid };
		expect(await read({}, { query })).toEqual({
			TotalCount: 0,
			Events: [],
			TotalCountType: 'Equal',
		});
	});

	it.each([
		[410, { [PATH]: 410 }],
		[404, { [PATH]: 404 }],
		[410, [PATH]],
	] as const)('answers %d where it was taken away', async (status, removedMethods) => {
		const gone = await startSandbox({ removedMethods });
		const response = await ask(gone, PATH, { verb: 'POST' });
		expect(response.status).toBe(status);
		await gone.close();
	});
});

describe('GetForwardedEntityContent', () => {
	const query = async () => {
		const { Events } = await read({ PopulateForwardedDocuments: true, InjectEntityContent: true });
		const event = Events.find(({ ForwardedDocument: forwarded }) => {
			const docflow = forwarded?.DocumentWithDocflow.Docflow;
			return docflow && 'BilateralDocflow' in docflow;
		});
		const { FromBoxId, DocumentId, ForwardEventId } = event?.ForwardedDocumentId ?? {};
		const { Signature } =
			event?.ForwardedDocument?.DocumentWithDocflow.Docflow.DocumentAttachment ?? {};
		return {
			names: {
				boxId: sandbox.box.guid,
				fromBoxId: FromBoxId ?? '',
				messageId: DocumentId?.MessageId ?? '',
				documentId: DocumentId?.EntityId ?? '',
				forwardEventId: ForwardEventId ?? '',
				entityId: Signature?.Entity.EntityId ?? '',
			},
			data: Signature?.Entity.Content?.Data,
		};
	};
	const get = async (names: Record<string, string>) =>
		await ask(sandbox, '/V2/GetForwardedEntityContent', { query: names });

	it('gives the bytes of the document and of what hangs on it', async () => {
		const { names, data } = await query();
		const response = await get(names);
		expect(response.status).toBe(200);
		expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(data);
		expect((await get({ ...names, entityId: names.documentId })).status).toBe(200);
	});

	it.each(['fromBoxId', 'messageId', 'documentId', 'forwardEventId', 'entityId'] as const)(
		'needs the right %s',
		async (name) => {
			const { names } = await query();
			const other = '11111111-2222-4333-8444-555555555555';
			expect((await get({ ...names, [name]: other })).status).toBe(404);
			expect((await get({ ...names, [name]: '' })).status).toBe(400);
		},
	);

	it('does not give what came to the document after it was forwarded', async () => {
		const first = sandbox.forwarded.entries.find(
			({ entry }) => entry.factCount < entry.history.facts.length,
		);
		const { history, factCount } = first?.entry ?? {};
		const later = history?.facts
			.slice(factCount)
			.flatMap((fact) => (fact.kind === 'entity' ? fact.entity : []))[0];
		const names = {
			boxId: sandbox.box.guid,
			fromBoxId: first?.from.guid ?? '',
			messageId: history?.message.MessageId ?? '',
			documentId: history?.entity.EntityId ?? '',
			forwardEventId: first?.forwardEventId ?? '',
		};
		expect((await get({ ...names, entityId: names.documentId })).status).toBe(200);
		expect(later?.EntityId).toBeDefined();
		expect((await get({ ...names, entityId: later?.EntityId ?? '' })).status).toBe(404);
	});
});
