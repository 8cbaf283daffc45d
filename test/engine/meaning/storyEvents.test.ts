import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { sandboxForFile } from '../../../sandbox/sandboxForFile';
import { LATER_LIVES } from '../../../sandbox/story/laterLives';
import { LIVES } from '../../../sandbox/story/lives';
import { RARER_LIVES } from '../../../sandbox/story/rarerLives';
import { inTurn } from '../../circle';
import { emittedIds, idsOf, publishDiadocTrigger } from '../support/diadocTrigger';
import { LoadedPackage } from '../harness/loadedPackage';
import { laterScenes } from './laterScenes';
import { sandboxForTest } from '../support/sandboxForTest';
import { storyScenes } from './storyScenes';

const earlierLives = [...LIVES, ...RARER_LIVES];
const lives = [...earlierLives, ...LATER_LIVES];
const scenes = { ...storyScenes, ...laterScenes };

/** Kinds that no life of the story has, and why. */
const notInStory: Readonly<Record<string, string>> = {
	invitationAccepted: 'Diadoc has published no number for the title that answers an invitation',
	refusalAdded: 'the message of every event of the story is known',
	signatureAdded: 'the message of every event of the story is known',
};
const fromBeginning = { startFrom: 'beginning', options: { includeDetails: true } };

/** The kinds of events that 'Trigger On' of the built node offers, besides any. */
async function offeredKinds(): Promise<string[]> {
	const loaded = await LoadedPackage.load();
	const { description } = loaded.getByNameAndVersion('n8n-nodes-diadoc.diadocTrigger');
	const { options = [] } = description.properties.find(({ name }) => name === 'eventTypes') ?? {};
	const offered = options.flatMap((option) => ('value' in option ? String(option.value) : []));
	return offered.filter((kind) => kind !== 'anyEvent');
}

const kinds = await offeredKinds();

const kindsOf = ({ eventTypes }: IDataObject): unknown[] =>
	Array.isArray(eventTypes) ? eventTypes : [];

describe('each life of the story', () => {
	it('has its scenes stated by hand', () => {
		expect(Object.keys(scenes)).toEqual(lives.map(({ name }) => name));
	});

	it.each(lives.map((life) => ({ name: life.name, life })))(
		'is told event by event as a bookkeeper would: $name',
		async ({ name, life }) => {
			const sandbox = await sandboxForTest();
			const events = sandbox.box.live(life);
			const { items } = await publishDiadocTrigger(sandbox, fromBeginning);
			// In which order kinds stand is a matter of the unit tests of the order.
			expect(items.map(({ json }) => [json.eventId, new Set(kindsOf(json))])).toEqual(
				idsOf(events).map((id, index) => [id, new Set(scenes[name]?.[index])]),
			);
			expect(items.map(({ json }) => json.eventType)).toEqual(
				items.map(({ json }) => kindsOf(json)[0]),
			);
			expect(events).toHaveLength(scenes[name]?.length ?? 0);
			expect(items.filter(({ json }) => json.detailsMissing !== undefined)).toEqual([]);
		},
	);
});

describe('each kind of event that Trigger On offers', async () => {
	const sandbox = await sandboxForFile();
	const kindsOfStory = kinds.filter((kind) => notInStory[kind] === undefined);
	const told = lives.flatMap((life) =>
		idsOf(sandbox.box.live(life)).map((id, index) => ({
			id,
			types: scenes[life.name]?.[index] ?? [],
		})),
	);

	it('is in the story', () => {
		expect(kinds).toHaveLength(70);
		expect(new Set(told.flatMap(({ types }) => types))).toEqual(new Set(kindsOfStory));
	});

	it.each(inTurn(kindsOfStory, 4))(
		'starts a workflow with the events that are meant, and no others: %s',
		async (kind) => {
			const trigger = await publishDiadocTrigger(sandbox, { ...fromBeginning, eventTypes: [kind] });
			const meant = told.filter(({ types }) => types.includes(kind)).map(({ id }) => id);
			expect(meant.length).toBeGreaterThan(0);
			expect(emittedIds(trigger)).toEqual(meant);
		},
	);

	it('comes within the first 200 events of the default story, which the demonstration shows, unless only later lives have it', async () => {
		const demonstration = await sandboxForTest({ events: 200 });
		const trigger = await publishDiadocTrigger(demonstration, fromBeginning);
		expect(emittedIds(trigger)).toEqual(idsOf(demonstration.box.events));
		const found = new Set(trigger.items.flatMap(({ json }) => kindsOf(json)));
		const earlier = earlierLives.flatMap(({ name }) => storyScenes[name]?.flat() ?? []);
		expect([...new Set(earlier)].filter((kind) => !found.has(kind))).toEqual([]);
	});
});
