import { expect, test } from 'vitest';
import { Tally } from './tally.mjs';

const arrival = (eventId: string, executionId: string) => ({
	eventId,
	executionId,
	time: '',
	summary: '',
});

function tallyOf(...arrivals: ReturnType<typeof arrival>[]) {
	const tally = new Tally();
	tally.add(arrivals);
	return tally;
}

test('names the events that are still missing', () => {
	const tally = tallyOf(arrival('a', '1'), arrival('b', '1'));
	expect(tally.missing(['a', 'b', 'c'])).toEqual(['c']);
	expect(tally.contradiction(['a', 'b', 'c'])).toBeUndefined();
	expect(tally.size).toBe(2);
});

test('an event in two executions is a contradiction that names both', () => {
	const tally = tallyOf(arrival('a', '1'));
	tally.add([arrival('a', '2')]);
	expect(tally.contradiction(['a'])).toBe('Received more than once: a (executions 1, 2)');
});

test('an event twice in one execution is a contradiction, too', () => {
	expect(tallyOf(arrival('a', '1'), arrival('a', '1')).contradiction(['a'])).toMatch(
		/more than once: a/,
	);
});

test('an event that the box does not have is a contradiction', () => {
	expect(tallyOf(arrival('x', '1')).contradiction(['a'])).toBe('Received, but not in the box: x');
});
