import { describe, expect, it } from 'vitest';
import { businessEvents } from '../../../../nodes/Diadoc/events/classify/businessEvents';
import {
	classifyEvent,
	eventTypesOf,
} from '../../../../nodes/Diadoc/events/classify/classifyEvent';
import { OWN } from './eventsOfBox';
import { rowsInside } from './rowsInside';
import { rowsOfConsequence } from './rowsOfConsequence';
import { rowsOfExchange } from './rowsOfExchange';
import { rowsOfMessages } from './rowsOfMessages';
import { rowsOfRevocation } from './rowsOfRevocation';

const rows = [
	...rowsOfMessages,
	...rowsOfExchange,
	...rowsOfRevocation,
	...rowsOfConsequence,
	...rowsInside,
];

describe('each row of the table', () => {
	it.each(rows)('%i: %s', (_row, _what, event, meaning, entities) => {
		expect(eventTypesOf(classifyEvent(event, OWN, entities))).toEqual(meaning);
	});

	it('has an event', () => {
		const numbers = Array.from({ length: 52 }, (_, index) => index + 1);
		expect([...new Set(rows.map(([row]) => row))].sort((a, b) => a - b)).toEqual(numbers);
	});

	it('leads to every business event', () => {
		const found = new Set(rows.flatMap(([, , , meaning]) => meaning));
		expect([...found].sort()).toEqual(Object.keys(businessEvents));
	});
});
