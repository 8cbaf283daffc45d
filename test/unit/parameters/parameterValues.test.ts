import { describe, expect, it } from 'vitest';
import { boxIdValue } from '../../../nodes/Diadoc/parameters/boxField';
import {
	choiceValue,
	requiredGuid,
	textValues,
	wholeNumber,
} from '../../../nodes/Diadoc/parameters/parameterValues';
import { owner, refusalOf } from './owner';

const guid = 'f3b159fc-e128-4dec-b43e-5d9f1c5d75ae';

describe('textValues', () => {
	it.each([
		['a list', ['Letter', ' Draft ']],
		['text with commas', 'Letter, Draft'],
		['a list with gaps', ['', 'Letter', null, 'Draft']],
	])('reads %s', (_, value) => {
		expect(textValues(owner, 'Types', value)).toEqual(['Letter', 'Draft']);
	});

	it.each([undefined, null, '', [], ' , '])('takes %j for not set', (value) => {
		expect(textValues(owner, 'Types', value)).toBeUndefined();
	});

	it('refuses what is not text', () => {
		expect(refusalOf(() => textValues(owner, 'Types', { a: 1 })).message).toContain(
			"'Types' is not text",
		);
	});
});

describe('choiceValue', () => {
	it('finds a choice whatever its case', () => {
		expect(choiceValue(owner, 'Sort', 'DESCENDING', ['ascending', 'descending'])).toBe(
			'descending',
		);
	});

	it('names the choices when there is no such one', () => {
		const { message, advice } = refusalOf(() =>
			choiceValue(owner, 'Sort', 'up', ['ascending', 'descending']),
		);
		expect(message).toContain('\'Sort\' has the unknown value "up"');
		expect(advice).toContain('ascending, descending');
	});
});

describe('wholeNumber', () => {
	it.each([5, '5', 1, 10])('accepts %j', (value) => {
		expect(wholeNumber(owner, 'Limit', value, { min: 1, max: 10 })).toBe(Number(value));
	});

	it.each([0, 11, 1.5, '', 'many', NaN, null, undefined])('refuses %j', (value) => {
		const { message, advice } = refusalOf(() =>
			wholeNumber(owner, 'Limit', value, { min: 1, max: 10 }),
		);
		expect(message).toContain("'Limit' cannot be");
		expect(advice).toContain('from 1 to 10');
	});
});

describe('ids', () => {
	it('are lower-cased, as the service writes them', () => {
		expect(requiredGuid(owner, 'Event ID', ` ${guid.toUpperCase()} `)).toBe(guid);
	});

	it.each([
		['', 'is empty'],
		['12345', 'is not a Diadoc ID: "12345"'],
		[`${guid}0`, 'is not a Diadoc ID'],
	])('refuse %j', (value, fault) => {
		expect(refusalOf(() => requiredGuid(owner, 'Event ID', value)).message).toContain(
			`'Event ID' ${fault}`,
		);
	});

	it('of boxes are required, and quoted when wrong', () => {
		expect(refusalOf(() => boxIdValue(owner, '')).message).toContain("'Box' is empty");
		expect(refusalOf(() => boxIdValue(owner, 'main')).message).toContain('"main"');
	});
});
