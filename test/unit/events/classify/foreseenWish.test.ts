import { expect, it } from 'vitest';
import {
	businessEvents,
	type BusinessEvent,
} from '../../../../nodes/Diadoc/events/classify/businessEvents';
import { classified, isWanted } from '../../../../nodes/Diadoc/events/classify/classifiedEvent';
import { foreseenWish } from '../../../../nodes/Diadoc/events/classify/foreseenWish';
import type { WantedActs } from '../../../../nodes/Diadoc/events/classify/wantedActs';
import {
	decodeBoxEventList,
	decodeMessage,
	type BoxEvent,
} from '../../../../nodes/Diadoc/protocol/decode';
import { Random } from '../../../../sandbox/story/random';
import { RandomWire } from '../../protocol/randomWire';
import { roots, schema } from '../../protocol/schema';
import {
	attachment,
	COUNTERAGENT,
	document,
	entityPatch,
	message,
	OPERATOR,
	OWN,
	OWN_IN_BODIES,
	patch,
	signature,
	universalMessage,
} from './eventsOfBox';
import { RandomEvents } from './randomEvents';

const isEvent = (name: string): name is BusinessEvent => name in businessEvents;
const kinds = Object.keys(businessEvents).filter(isEvent);
const sides = [undefined, 'us', 'counteragent'] as const;

/** Everything that can be chosen, each kind alone. */
const choices: readonly WantedActs[] = [
	...sides.map((by) => ({ by })),
	...kinds.flatMap((kind) => sides.map((by) => ({ types: new Set([kind]), by }))),
];

type Context = Omit<Parameters<typeof classified>[0], 'event'>;

/** Compares what is foreseen with what comes out in each context; counts what was foreseen. */
function expectForeseen(event: BoxEvent, contexts: readonly Context[], box = OWN) {
	const outcomes = contexts.map((context) => classified({ ...context, event }, box));
	const counts = { no: 0, yes: 0, open: 0 };
	const wrong: unknown[] = [];
	for (const wanted of choices) {
		const foreseen = foreseenWish(event, box, wanted);
		if (foreseen === undefined) {
			counts.open += 1;
			continue;
		}
		counts[foreseen ? 'yes' : 'no'] += 1;
		for (const outcome of outcomes) {
			if (isWanted(outcome, box, wanted) !== foreseen) wrong.push({ wanted, foreseen, outcome });
		}
	}
	expect(wrong).toEqual([]);
	return counts;
}

const foreseenKinds = (event: BoxEvent, wish: boolean | undefined, by?: 'us' | 'counteragent') =>
	kinds.filter((kind) => foreseenWish(event, OWN, { types: new Set([kind]), by }) === wish);

it.each([1, 2, 3, 4])('says of random trees of entities what any message confirms: %i', (seed) => {
	const random = new RandomEvents(new Random(`foreseen ${seed}`));
	const sum = { no: 0, yes: 0, open: 0 };
	for (let left = 100; left > 0; left -= 1) {
		const event = random.event();
		const contexts = [{}, ...Array.from({ length: 6 }, () => random.context(event))];
		const counts = expectForeseen(event, contexts);
		for (const name of ['no', 'yes', 'open'] as const) sum[name] += counts[name];
	}
	expect(Math.min(sum.yes, sum.open)).toBeGreaterThan(200);
	expect(sum.no).toBeGreaterThan(sum.open * 10);
});

it.each(['tame', 'wild', 'full'] as const)('and of random structures, %s', (manners) => {
	const wire = new RandomWire(new Random(`foreseen ${manners}`));
	const bodyOf = (name: string) =>
		wire.body(schema.lookupType(name), { wild: manners === 'wild', full: manners === 'full' });
	for (let left = 40; left > 0; left -= 1) {
		const [event] = decodeBoxEventList(bodyOf(roots.BoxEventList)).Events;
		if (event === undefined) continue;
		expectForeseen(event, [{}, { message: decodeMessage(bodyOf(roots.Message)) }]);
	}
});

it('knows a new letter for certain', () => {
	const letter = message([document()]);
	expect(foreseenKinds(letter, true)).toEqual(['documentReceived', 'letterReceived']);
	expect(foreseenKinds(letter, undefined)).toEqual([]);
	expect(foreseenKinds(letter, true, 'counteragent')).toEqual([
		'documentReceived',
		'letterReceived',
	]);
	expect(foreseenKinds(letter, true, 'us')).toEqual([]);
});

it('knows what happened to a document of which the event says nothing else', () => {
	expect(foreseenKinds(entityPatch({ DocumentIsDeleted: true }), true)).toEqual([
		'documentDeleted',
	]);
	expect(foreseenKinds(patch([attachment('AttachmentComment')]), true)).toEqual(['commentAdded']);
});

it('has to ask what a signature is under, and not what it cannot be', () => {
	const anyhow = [
		'documentSignedWithDisagreement',
		'invitationAccepted',
		'other',
		'revocationAccepted',
		'revocationRequested',
		'signatureAdded',
	];
	const ours = foreseenKinds(patch([signature(OWN_IN_BODIES)]), undefined);
	const theirs = foreseenKinds(patch([signature(COUNTERAGENT)]), undefined);
	expect(ours).toEqual([...anyhow, 'documentSignedByUs', 'letterSent'].sort());
	expect(theirs).toEqual([...anyhow, 'documentSignedByCounteragent'].sort());
	expect(foreseenKinds(patch([signature(OPERATOR)]), undefined)).toEqual(['other']);
});

it('has to ask what a refusal is of, by an old service document or by a universal message', () => {
	const possible = ['other', 'refusalAdded', 'revocationRejected', 'signatureRejected'];
	for (const refusal of [attachment('XmlSignatureRejection'), universalMessage([3999])]) {
		expect(foreseenKinds(patch([refusal]), undefined)).toEqual(possible);
	}
});
