import { describe, expect, it } from 'vitest';
import { chosenSteps, stagesOf } from './chosenSteps.mjs';
import { STEPS } from './steps.mjs';

const namesOf = (...names: string[]) => chosenSteps(STEPS, names).map(({ name }) => name);

describe('the chosen steps', () => {
	it('are those of a circle, and those that are named, in their own order', () => {
		expect(namesOf('engine', 'build')).toEqual(['build', 'engine']);
		expect(namesOf('small')).toContain('engine');
		expect(namesOf('small')).not.toContain('e2e');
	});

	it('of both circles have no test twice', () => {
		const both = namesOf('small', 'large');
		expect(both).toEqual(expect.arrayContaining(['unit', 'unit-24', 'engine-all', 'e2e']));
		expect(both).not.toContain('engine');
		expect(both).not.toContain('differences');
	});

	it('have what is named itself, whatever else is chosen', () => {
		expect(namesOf('engine', 'large')).toContain('engine');
	});

	it('may be a part of a step that is named, too', () => {
		expect(namesOf('build', 'bench', 'walk')).toEqual(['build', 'bench']);
		expect(() => namesOf('build', 'walk')).toThrow('No such step: walk');
	});

	it('are refused when there is no such step', () => {
		expect(() => namesOf('small', 'fast')).toThrow('No such step: fast. Steps: generate, small, ');
	});

	it('replace steps that there are', () => {
		const names = STEPS.map(({ name }) => name);
		const replaced = STEPS.flatMap(({ replaces = [] }) => replaces);
		expect(names).toEqual(expect.arrayContaining(replaced));
		expect(replaced).not.toEqual([]);
	});
});

it('neighbours that run aside are one stage, and each other step is one of its own', () => {
	const [one, two, three] = [{ aside: true }, { aside: true }, { aside: true }];
	const [build, unit] = [{}, {}];
	expect(stagesOf([build, one, two, unit, three])).toEqual([[build], [one, two], [unit], [three]]);
});
