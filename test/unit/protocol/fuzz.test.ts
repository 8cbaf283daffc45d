import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanBoxEventList } from '../../../nodes/Diadoc/protocol/decode';
import { scanKeyedEvents } from '../../../nodes/Diadoc/protocol/decodeDocflow';
import { UndecodableBodyError } from '../../../nodes/Diadoc/protocol/undecodableBodyError';
import { WireReader } from '../../../nodes/Diadoc/protocol/WireReader';
import { Random } from '../../../sandbox/story/random';
import { defaultOf } from '../../../tools/build/readers/defaults.mjs';
import { hasEveryCase } from '../../circle';
import { decoders } from './decoders';
import { mutations } from './mutation';
import { RandomWire } from './randomWire';
import { sandboxBodies } from './sandboxBodies';
import { enums, messages, roots, schema } from './schema';

// Another seed, or more cases: FUZZ_SEED=today FUZZ_CASES=5000000 npx vitest run --project unit test/unit/protocol/fuzz
const seed = process.env.FUZZ_SEED ?? 'fuzz';
const totalCases = Number(process.env.FUZZ_CASES ?? (hasEveryCase ? 200_000 : 20_000));

type Read = (body: Uint8Array) => unknown;

/** Everything that reads bodies, with the structure that it expects. */
const readers: Array<[what: string, name: string, read: Read]> = [
	...decoders.map(([name, decode]): [string, string, Read] => [
		`decoding ${name.split('.').at(-1)}`,
		name,
		decode,
	]),
	['scanning BoxEventList', roots.BoxEventList, scanBoxEventList],
	...(['V2', 'V3', 'V4', 'V5'] as const).map((version): [string, string, Read] => [
		`scanning docflow events ${version}`,
		roots[`DocflowEvents${version}`],
		(body) => scanKeyedEvents('DocflowEvents', body),
	]),
	[
		'scanning forwarded document events',
		roots.ForwardedDocumentEvents,
		(body) => scanKeyedEvents('ForwardedDocumentEvents', body),
	],
];

const casesPerReader = Math.ceil(totalCases / readers.length);

/** Larger random bodies only cost time. */
const largestRandomBody = 3_000;

/** Random valid bodies of a structure. */
function randomBodies(name: string): Uint8Array[] {
	const wire = new RandomWire(new Random(`${seed} valid ${name}`));
	const type = schema.lookupType(name);
	return Array.from({ length: 150 }, (_, index) =>
		wire.body(type, { wild: index % 2 === 0 }),
	).filter(({ length }) => length > 0 && length <= largestRandomBody);
}

/** One to three mutations on top of each other. */
function mutated(valid: Uint8Array, foreign: Uint8Array[], random: Random): Uint8Array {
	let body = valid;
	for (let left = random.integer(1, 3); left > 0 && body.length > 0; left--) {
		const mutation = random.pick(Object.values(mutations));
		body = mutation(body, random.pick(foreign), random);
	}
	return body;
}

/** Fields and values of packed lists that a reader has begun to read. */
let steps = 0;
let stepsAllowed = 0;

class StepBoundExceeded extends Error {}

function step(): void {
	steps += 1;
	if (steps > stepsAllowed) throw new StepBoundExceeded();
}

const original = {
	tag: Object.getOwnPropertyDescriptor(WireReader.prototype, 'tag'),
	countPacked: Object.getOwnPropertyDescriptor(WireReader.prototype, 'countPacked'),
};

beforeAll(() => {
	for (const [name, descriptor] of Object.entries(original)) {
		const method: unknown = descriptor?.value;
		if (typeof method !== 'function') throw new Error(`WireReader has no ${name}`);
		Object.defineProperty(WireReader.prototype, name, {
			...descriptor,
			value(this: WireReader): unknown {
				step();
				return Reflect.apply(method, this, []);
			},
		});
	}
});

afterAll(() => {
	for (const [name, descriptor] of Object.entries(original)) {
		Object.defineProperty(WireReader.prototype, name, descriptor ?? {});
	}
});

interface Size {
	/** Objects, lists, and all that is in them. */
	values: number;
	characters: number;
}

function sizeOf(value: unknown): Size {
	if (typeof value === 'string') return { values: 1, characters: value.length };
	const size = { values: 1, characters: 0 };
	if (typeof value !== 'object' || value === null) return size;
	for (const part of Object.values(value)) {
		const { values, characters } = sizeOf(part);
		size.values += values;
		size.characters += characters;
	}
	return size;
}

/** Two bytes make a message with all the lists and defaults it may have. */
const valuesPerByte = (1 + Math.max(...messages.map(({ fieldsArray }) => fieldsArray.length))) / 2;

/** A byte of a packed list makes the name of a value of an enum, and two bytes make a message with all its defaults. */
const charactersPerByte = Math.max(
	...enums.flatMap(({ values }) => Object.keys(values).map((name) => name.length)),
	...messages.map(({ fieldsArray }) => {
		const texts = fieldsArray.map((field) => /^'(.*)'$/.exec(defaultOf(field) ?? '')?.[1] ?? '');
		return texts.join('').length / 2;
	}),
);

type Outcome = 'read' | 'refused' | { complaint: string };

function outcomeOf(read: Read, body: Uint8Array): Outcome {
	steps = 0;
	// Each has at least a byte; the last one may begin where the body ends.
	stepsAllowed = body.length + 1;
	let value: unknown;
	try {
		value = read(body);
	} catch (error) {
		if (!(error instanceof UndecodableBodyError)) return { complaint: `threw ${String(error)}` };
		const isEndless = error.cause instanceof StepBoundExceeded;
		return isEndless ? { complaint: 'reads more than there is' } : 'refused';
	}
	const { values, characters } = sizeOf(value);
	// The outermost message has no bytes of its own.
	if (values > valuesPerByte * (body.length + 2)) return { complaint: `made ${values} values` };
	if (characters > charactersPerByte * body.length)
		return { complaint: `made ${characters} characters` };
	return 'read';
}

describe(`${casesPerReader} mutated bodies, seed '${seed}'`, () => {
	let ofSandbox: Map<string, Uint8Array>;

	beforeAll(async () => {
		ofSandbox = await sandboxBodies();
	});

	it.each(readers)(
		'%s ends with a value or our error',
		(what, name, read) => {
			const bodies = randomBodies(name);
			const foreign = [...bodies, ...ofSandbox.values()];
			const wire = new RandomWire(new Random(`${seed} full ${name}`));
			// Not every method is one that the sandbox has.
			const ofService = ofSandbox.get(name) ?? wire.body(schema.lookupType(name), { full: true });
			const outcomes = { read: 0, refused: 0 };
			for (let index = 0; index < casesPerReader; index += 1) {
				const random = new Random(`${seed} ${what} ${index}`);
				const valid = random.chance(0.25) ? ofService : random.pick(bodies);
				const body = mutated(valid, foreign, random);
				const outcome = outcomeOf(read, body);
				if (typeof outcome === 'object') {
					const hex = Buffer.from(body).toString('hex');
					expect.fail(`seed '${seed}', ${what}, case ${index} ${outcome.complaint}: ${hex}`);
				}
				outcomes[outcome] += 1;
			}
			// Bodies that are all read, or all refused, would prove little.
			expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(casesPerReader / 20);
		},
		120_000,
	);
});
