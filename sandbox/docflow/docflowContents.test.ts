import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitiesOf } from '../box/eventParts';
import { largeContent } from '../box/largeContent';
import { readDocflow, VERSIONS, walkDocflow } from './docflowClient';
import { ask } from '../plainClient';
import { type Sandbox, startSandbox } from '../sandbox';
import { documentDeleted, documentRestored } from '../story/acts/deletion';
import { sent } from '../story/acts/sending';
import { KINDS } from '../story/documentKinds';
import { type Letter, planLetter } from '../story/letter';
import type { Stage } from '../story/life';
import { Random } from '../story/random';
import type { Content } from '../wire/structures';

const MEBIBYTE = 1_048_576;
const SIGNATURE = 255;

function letterOf(stage: Stage, size: number): Letter {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	const data = new Random(`${size}`).bytes(size).toString('base64');
	letter.main.content = { Size: size, Data: data };
	return letter;
}

function contentsOf(value: unknown): Array<{ EntityId: string; Content: Content }> {
	if (typeof value !== 'object' || value === null) return [];
	const found = Object.values(value).flatMap(contentsOf);
	return 'EntityId' in value && 'Content' in value && isContent(value.Content)
		? [{ EntityId: String(value.EntityId), Content: value.Content }, ...found]
		: found;
}

function isContent(value: unknown): value is Content {
	return typeof value === 'object' && value !== null && 'Size' in value;
}

const bytes = ({ Data = '' }: Content) => Buffer.from(Data, 'base64').length;

describe('contents in GetDocflowEvents', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());

	const receive = (...sizes: number[]) =>
		sizes.flatMap((size) => sandbox.box.live((stage) => [sent(letterOf(stage, size))]));
	const after = () => sandbox.box.docflow.entries.length;
	const injected = async (known: number, more: object = {}) => {
		const all = await walkDocflow(sandbox);
		return await readDocflow(sandbox, {
			PopulateDocuments: true,
			InjectEntityContent: true,
			AfterIndexKey: all[known - 1]?.IndexKey,
			...more,
		});
	};

	it.each(VERSIONS)(
		'are the bytes of the feed in %s, and only sizes where not asked for',
		async (version) => {
			receive(1000);
			const request = { PopulateDocuments: true, Limit: 500 };
			const bare = await readDocflow(sandbox, request, { version });
			expect(contentsOf(bare).length).toBeGreaterThan(1);
			expect(contentsOf(bare).filter(({ Content }) => Content.Data !== undefined)).toEqual([]);
			const full = await readDocflow(
				sandbox,
				{ ...request, InjectEntityContent: true },
				{ version },
			);
			const inFeed = new Map(
				sandbox.box.events.flatMap(entitiesOf).map(({ EntityId, Content }) => [EntityId, Content]),
			);
			for (const { EntityId, Content } of contentsOf(full)) {
				expect(Content.Data).toBe(inFeed.get(EntityId)?.Data);
				expect(Content.Size).toBe(bytes(Content));
			}
			expect(contentsOf(full).map(({ Content }) => Content.Size)).toEqual(
				contentsOf(bare).map(({ Content }) => Content.Size),
			);
		},
	);

	it('are left out where they do not fit into 1 MiB any more, and smaller ones still fit', async () => {
		const known = after();
		receive(MEBIBYTE - SIGNATURE - 300, 301, 40, MEBIBYTE + 1);
		const contents = contentsOf(await injected(known)).map(({ Content }) => Content);
		const given = contents.map((content) => [content.Size, content.Data !== undefined]);
		expect(given).toEqual([
			[MEBIBYTE - SIGNATURE - 300, true],
			[SIGNATURE, true],
			[301, false],
			[SIGNATURE, true],
			[40, true],
			[SIGNATURE, false],
			[MEBIBYTE + 1, false],
			[SIGNATURE, false],
		]);
		const sum = contents.reduce((total, content) => total + bytes(content), 0);
		expect(sum).toBeLessThanOrEqual(MEBIBYTE);
	});

	it('fill 1 MiB to the last byte', async () => {
		const known = after();
		receive(MEBIBYTE - SIGNATURE);
		const contents = contentsOf(await injected(known));
		expect(contents.reduce((total, { Content }) => total + bytes(Content), 0)).toBe(MEBIBYTE);
	});

	it('count as often as they occur, in the order of the answer', async () => {
		const known = after();
		const size = 300_000;
		sandbox.box.live((stage) => {
			const letter = letterOf(stage, size);
			return [sent(letter), documentDeleted(letter), documentRestored(letter)];
		});
		const answer = await injected(known, { PopulatePreviousDocumentStates: true });
		const documents = contentsOf(answer).filter(({ Content }) => Content.Size === size);
		// Document, then Document and PreviousDocumentState of each later event: three of the five fit.
		expect(documents.map(({ Content }) => Content.Data !== undefined)).toEqual([
			true,
			true,
			true,
			false,
			false,
		]);
	});

	it('may be too large for an answer at all, and are fetched by themselves', async () => {
		const known = after();
		const [event] = receive(10);
		const { EntityId } = event?.Message?.Entities[0] ?? { EntityId: '' };
		sandbox.box.putLargeContent(EntityId, largeContent(3_000_000));
		const [document] = contentsOf(await injected(known));
		expect(document).toEqual({ EntityId, Content: { Size: 3_000_000 } });
		const response = await ask(sandbox, '/V4/GetEntityContent', {
			query: {
				boxId: sandbox.box.guid,
				messageId: event?.EventId ?? '',
				entityId: EntityId,
			},
		});
		expect((await response.arrayBuffer()).byteLength).toBe(3_000_000);
	});
});
