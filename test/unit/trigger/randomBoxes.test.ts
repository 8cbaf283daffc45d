import { describe, expect, it } from 'vitest';
import { BoxesModel } from './model/boxesModel';

/** BOXES_SEEDS=20000 for the long run; BOXES_SEED=n for one of them, told step by step. */
const { BOXES_SEED, BOXES_SEEDS = BOXES_SEED === undefined ? '100' : '1' } = process.env;

const seeds = Array.from(
	{ length: Number(BOXES_SEEDS) },
	(_, index) => Number(BOXES_SEED ?? 0) + index,
);

const steps = 25;

/** So many seeds a test, so that a failure says which and a long run still shows how far it is. */
const seedsPerTest = 50;

const parts = Array.from({ length: Math.ceil(seeds.length / seedsPerTest) }, (_, part) =>
	seeds.slice(part * seedsPerTest, (part + 1) * seedsPerTest),
);

describe('a trigger of several boxes in a random life', () => {
	it.each(parts.map((part) => [part[0], part.at(-1), part] as const))(
		'hands each event of each box over once, whatever befalls them (seeds %i to %i)',
		async (_first, _last, part) => {
			const faults: string[] = [];
			for (const seed of part) {
				const model = new BoxesModel(`boxes ${seed}`, seeds.length === 1);
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
