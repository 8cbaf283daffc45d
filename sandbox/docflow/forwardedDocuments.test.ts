import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	askForwarded,
	FORWARDED_EVENTS,
	type ForwardedEvent,
	type ForwardedEvents,
	readForwarded,
} from './forwardedClient';
import { contract } from './docflowLife';
import { keyOf } from './keyedEvent';
import { SAMPLES_DIRECTORY } from '../locations';
import type { ForwardedDocumentEventsRequest } from '../methods/getForwardedDocumentEvents';
import { ask, type Request } from '../plainClient';
import { publishedForwardedEvents } from '../publishedForwardedEvents';
import { startSandbox } from '../sandbox';
import { sandboxForFile } from '../sandboxForFile';
import { forwarded } from '../story/acts/forwarding';
import { sent } from '../story/acts/sending';
import { toJson } from '../wire/jsonWriter';
import { messageType } from '../wire/schema';

const EVENTS = 230;

const sandbox = await sandboxForFile({ events: 5, forwardedEvents: EVENTS });

const read = async (request?: ForwardedDocumentEventsRequest, more?: Partial<Request>) =>
	await readForwarded(sandbox, request, more);
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

	it('leaves out what third parties show to others', () => {
		const before = keys();
		const changes = sandbox.forwarded.entries[0]?.from.live((stage) => {
			const letter = contract(stage);
			return [sent(letter), forwarded(letter, sandbox.emptyBox.boxId)];
		});
		expect(changes).toHaveLength(2);
		expect(keys()).toEqual(before);
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
		const foreign = await askForwarded(sandbox, { AfterIndexKey: docflowKey });
		expect([foreign.status, await foreign.text()]).toEqual([400, 'cursor must have valid value']);
		const broken = await askForwarded(sandbox, {}, { body: '{', contentType: 'application/json' });
		expect([broken.status, await broken.text()]).toEqual([
			400,
			"Can't deserialize request body into type GetForwardedDocumentEventsRequest",
		]);
		const request = readFileSync(
			join(SAMPLES_DIRECTORY, 'GetForwardedDocumentEvents_V2.request.json'),
			'utf8',
		);
		const published = await askForwarded(
			sandbox,
			{},
			{ body: request, contentType: 'application/json' },
		);
		expect(published.status).toBe(200);
		expect(sandbox.requests.at(-1)?.received).toEqual({
			Filter: { FromTimestamp: { Ticks: '638908700430343004' } },
			PopulateForwardedDocuments: true,
		});
		expect(
			(await askForwarded(sandbox, {}, { body: '{}', contentType: 'application/json' })).status,
		).toBe(200);
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
		const [published] = publishedForwardedEvents().Events;
		expect([...new Set(pathsOf(alike))].sort()).toEqual([...new Set(pathsOf(published))].sort());
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
			sandbox,
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
		[410, { [FORWARDED_EVENTS]: 410 }],
		[404, { [FORWARDED_EVENTS]: 404 }],
		[410, [FORWARDED_EVENTS]],
	] as const)('answers %d where it was taken away', async (status, removedMethods) => {
		const gone = await startSandbox({ removedMethods });
		const response = await ask(gone, FORWARDED_EVENTS, { verb: 'POST' });
		expect(response.status).toBe(status);
		await gone.close();
	});
});
