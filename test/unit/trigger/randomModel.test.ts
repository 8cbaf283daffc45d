import { describe, expect, it } from 'vitest';
import { hasEveryCase } from '../../circle';
import { TriggerModel } from './model/triggerModel';

/** MODEL_SEEDS=20000 for the long run; MODEL_SEED=n for one of them, told step by step; both for so many from it on. */
const ordinarySeeds = hasEveryCase ? '500' : '100';
const { MODEL_SEED, MODEL_SEEDS = MODEL_SEED === undefined ? ordinarySeeds : '1' } = process.env;

const seeds = Array.from(
	{ length: Number(MODEL_SEEDS) },
	(_, index) => Number(MODEL_SEED ?? 0) + index,
);

const steps = 25;

/** So many seeds a test, so that a failure says which and a long run still shows how far it is. */
const seedsPerTest = 50;

const parts = Array.from({ length: Math.ceil(seeds.length / seedsPerTest) }, (_, part) =>
	seeds.slice(part * seedsPerTest, (part + 1) * seedsPerTest),
);

describe('a trigger in a random life', () => {
	it.each(parts.map((part) => [part[0], part.at(-1), part] as const))(
		'hands each event over once, whatever befalls it (seeds %i to %i)',
		async (_first, _last, part) => {
			const faults: string[] = [];
			for (const seed of part) {
				const model = new TriggerModel(`life ${seed}`, seeds.length === 1);
				const found = await model.run(steps);
				if (found.length > 0) {
					faults.push(`seed ${seed}: ${[...found, ...model.story].join('\n')}`);
				}
			}
			expect(faults).toEqual([]);
		},
		600_000,
	);
});
