import { describe, expect, it } from 'vitest';
import { documentsOf, entitiesOf, messageOrPatch } from '../box/eventParts';
import { ticksOfIndexKey } from '../box/indexKey';
import { type SandboxOptions, startSandbox } from '../sandbox';
import { dateOf } from './time';
import { toProtobuf } from '../wire/protobufWriter';
import { messageType } from '../wire/schema';
import type { BoxEvent } from '../wire/structures';

/** Longer than one round through all kinds of lives. */
const LONG = 400;

async function story(options: SandboxOptions = {}): Promise<BoxEvent[]> {
	const sandbox = await startSandbox({ events: LONG, ...options });
	const { events } = sandbox.box;
	await sandbox.close();
	return events;
}

const entered = (event: BoxEvent) => ticksOfIndexKey(event.IndexKey ?? '') ?? 0n;

describe('the story', async () => {
	const events = await story();
	const entities = events.flatMap(entitiesOf);
	const documents = events.flatMap(documentsOf);

	it('is the same for the same seed, however the box grows, and another for another', async () => {
		const grownLater = await startSandbox({ events: LONG - 50 });
		grownLater.box.grow(30);
		grownLater.box.grow(20);
		expect(grownLater.box.events).toEqual(events);
		await grownLater.close();
		const [other] = await story({ seed: 'another', events: 1 });
		expect(other?.EventId).not.toBe(events[0]?.EventId);
	});

	it('begins when the options say', async () => {
		const begin = new Date('2024-12-31T20:00:00Z');
		const [first] = await story({ begin, events: 1 });
		const at = dateOf(entered(first ?? { EventId: '' })).getTime() - begin.getTime();
		expect(at).toBeGreaterThan(0);
		expect(at).toBeLessThan(10 * 60_000);
	});

	it('goes on at a given moment, a tick apart', async () => {
		const sandbox = await startSandbox({ events: 10 });
		const at = new Date('2025-06-01T12:00:00Z');
		const grown = sandbox.box.grow(3, { at });
		await sandbox.close();
		const [first = 0n, second, third] = grown.map(entered);
		expect(dateOf(first)).toEqual(at);
		expect([second, third]).toEqual([first + 1n, first + 2n]);
	});

	it('never goes back in time, and writes fit the wire', () => {
		const times = events.map(entered);
		expect(times).toEqual([...times].sort((one, other) => (one < other ? -1 : 1)));
		for (const event of events) toProtobuf(messageType('Events.BoxEvent'), event);
	});

	it('has the key a little behind the time of the event itself', () => {
		for (const event of events) {
			const lag = entered(event) - BigInt(messageOrPatch(event).TimestampTicks);
			expect(lag).toBeGreaterThan(0n);
			expect(lag).toBeLessThan(10_000_000n);
		}
	});

	it('puts a draft’s end and the letter made from it on one tick', () => {
		const ends = events.filter(({ Patch }) => Patch?.DraftIsTransformedToMessageIdList?.length);
		expect(ends.length).toBeGreaterThan(0);
		for (const end of ends) {
			const letter = events[events.indexOf(end) + 1];
			expect(letter?.IndexKey).toBe(end.IndexKey);
			expect(letter?.Message?.CreatedFromDraftId).toBe(end.Patch?.MessageId);
			expect(end.Patch?.DraftIsTransformedToMessageIdList).toEqual([letter?.EventId]);
		}
	});

	it('puts two events on one tick where asked, and nowhere else but there and after drafts', async () => {
		const sharedTicks = [7, 99, 250];
		const shared = (await story({ sharedTicks })).map((event, index, all) => ({
			index,
			shares: event.IndexKey === all[index - 1]?.IndexKey,
			isSentDraft: event.Message?.CreatedFromDraftId !== undefined,
		}));
		const wanted = shared.filter(
			({ index, isSentDraft }) => isSentDraft || sharedTicks.includes(index),
		);
		expect(shared.filter(({ shares }) => shares)).toEqual(wanted);
	});

	it('gives each event and entity an id of its own, of version 4', () => {
		const ids = [
			...events.map(({ EventId }) => EventId),
			...entities.map(({ EntityId }) => EntityId),
		];
		for (const id of ids)
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(new Set(events.map(({ EventId }) => EventId)).size).toBe(events.length);
		// A document keeps its id when its draft becomes a letter.
		const inLetters = events
			.filter((event) => messageOrPatch(event).MessageType === 'Letter')
			.flatMap(entitiesOf);
		expect(new Set(inLetters.map(({ EntityId }) => EntityId)).size).toBe(inLetters.length);
	});

	it('names an event after its message or its patch', () => {
		for (const { EventId, Message, Patch } of events) {
			expect(EventId).toBe(Message?.MessageId ?? Patch?.PatchId);
		}
	});

	it('adds only to messages and entities that are there', () => {
		const messages = new Set<string>();
		const known = new Set<string>();
		for (const event of events) {
			if (event.Message) messages.add(event.Message.MessageId);
			expect(messages).toContain(messageOrPatch(event).MessageId);
			for (const { EntityId, ParentEntityId } of entitiesOf(event)) {
				known.add(EntityId);
				if (ParentEntityId !== undefined) expect(known).toContain(ParentEntityId);
			}
			for (const { EntityId } of event.Patch?.EntityPatches ?? [])
				expect(known).toContain(EntityId);
		}
	});

	it('fills what a document says of itself', () => {
		expect(documents.length).toBeGreaterThan(100);
		for (const document of documents) {
			expect(document.DocumentDate).toMatch(/^\d\d\.\d\d\.2025$/);
			expect(document.Title).toContain(`№${document.DocumentNumber} от `);
			expect(document.DocflowStatus.PrimaryStatus.StatusText).not.toBe('');
			expect(document.CounteragentBoxId === undefined).toBe(
				document.DocumentDirection === 'Internal',
			);
			expect(document.Metadata).toContainEqual({
				Key: 'DocumentNumber',
				Value: document.DocumentNumber,
			});
		}
		const sums = documents.flatMap(({ Metadata = [] }) =>
			Metadata.filter(({ Key }) => Key === 'TotalSum' || Key === 'ContractPrice'),
		);
		expect(sums.length).toBeGreaterThan(50);
		for (const { Value } of sums) expect(Value).toMatch(/^\d+\.\d\d$/);
	});

	it('agrees on the direction of a letter and its documents', async () => {
		const sandbox = await startSandbox();
		const own = sandbox.box.boxId;
		await sandbox.close();
		for (const { Message } of events) {
			for (const info of Message?.Entities.flatMap(({ DocumentInfo }) => DocumentInfo ?? []) ??
				[]) {
				const direction = Message?.IsInternal
					? 'Internal'
					: Message?.FromBoxId === own
						? 'Outbound'
						: 'Inbound';
				expect(info.DocumentDirection).toBe(direction);
			}
		}
	});
});
