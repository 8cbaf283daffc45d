import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { businessEvents } from '../../nodes/Diadoc/events/classify/businessEvents';
import { eventTypesPage } from './eventTypesPage.mjs';

const page = new URL('../../docs/guide/event-types.md', import.meta.url);

it('the page of event types is the one that `npm run docs` makes', () => {
	expect(readFileSync(page, 'utf8')).toBe(eventTypesPage(businessEvents));
});

it('every business event has a line with its names', () => {
	const text = readFileSync(page, 'utf8');
	for (const [value, { title, russian }] of Object.entries(businessEvents)) {
		expect(text).toContain(`| \`${value}\` | ${title} | ${russian} |`);
	}
});
