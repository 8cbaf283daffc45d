import { eventConditions } from './eventConditions.mjs';

/**
 * @typedef {import('../../nodes/Diadoc/events/classify/businessEvents.js').BusinessEvent} BusinessEvent
 * @typedef {import('../../nodes/Diadoc/events/classify/businessEvents.js').BusinessEventRow} BusinessEventRow
 */

const intro = `# Event types

<!-- Made by \`npm run docs\`. Change nodes/Diadoc/events/classify/businessEvents.ts or tools/docs/eventConditions.mjs instead. -->

What an event means: the values of \`eventTypes\` and \`eventType\` of an item, and the choices of _Trigger On_ and of the
filter _Event Types_. One event may mean several things; the most telling one comes first.

- **An item never says more than is known.** What a signature or a refusal means depends on what it is under, and that often
  came with an earlier event. The trigger and Event: Get, Get Last and Get Many ask Diadoc for the message. When it cannot be had
  (no access, deleted, _Include Details_ switched off), the last column says what stands in its place; \`detailsMissing\`
  of the item says why.
- **\`status\` of a document is that of the moment of asking**, not of the event: when a backlog is worked off, a document may be
  signed by now although the event is its arrival.
- The Russian name begins the sentence in \`summary\`. Where it is known who acted, the sentence names them.

`;

/**
 * @param {Readonly<Record<BusinessEvent, BusinessEventRow>>} events
 * @returns {string} the whole page, Markdown
 */
export function eventTypesPage(events) {
	/** @param {[string, BusinessEventRow]} entry */
	const row = ([value, { title, russian, help }]) => {
		const { condition, withoutDetails = '' } =
			eventConditions[/** @type {BusinessEvent} */ (value)];
		const cells = [title, russian, help, condition, withoutDetails];
		return `| \`${value}\` | ${cells.join(' | ')} |`;
	};
	return [
		`${intro}| Value | Name | In the sentence | What it is | In Diadoc | Without its message |`,
		'| --- | --- | --- | --- | --- | --- |',
		...Object.entries(events).map(row),
		'',
	].join('\n');
}
