import { expect, it } from 'vitest';
import { allFaults } from './allFaults';
import { casesOfFaults } from './faultsAt';
import { pairwise } from './pairwise';

const every = casesOfFaults();
const chosen = pairwise(every);

const meetings = (cases: ReadonlyArray<readonly string[]>) =>
	new Set(
		cases.flatMap(([place, world, fault]) => [
			`${place}, ${world}`,
			`${place}, ${fault}`,
			`${world}, ${fault}`,
		]),
	);

it('any two values that meet in one of all cases meet in a chosen one', () => {
	expect(meetings(chosen)).toEqual(meetings(every));
	expect(new Set(chosen.map(([, , fault]) => fault)).size).toBe(allFaults.length);
});

it('a case is chosen once, and no more than half of them are', () => {
	expect(new Set(chosen).size).toBe(chosen.length);
	expect(chosen.length).toBeLessThan(every.length / 2);
});

it('the choice is the same each time, in the order of the cases', () => {
	expect(pairwise(every)).toEqual(chosen);
	expect(every.filter((each) => chosen.includes(each))).toEqual(chosen);
});

it('cases whose values meet nowhere else are all chosen', () => {
	const few = [
		['a', 'x'],
		['b', 'y'],
		['a', 'y'],
	] as const;
	expect(pairwise(few)).toEqual(few);
});
