// What may be in a report. `say` takes only numbers and the harmless texts of this file, so that no check can leak an
// id or a text by mistake.

import { createHmac, randomBytes } from 'node:crypto';

/** A text that reveals nothing about the box. */
export class Safe {
	constructor(readonly text: string) {}
}

/** New in each run: an id cannot be guessed from its hash, and reports cannot be compared. */
const key = randomBytes(32);

const maxNameLength = 80;
const maxListed = 12;

/** A note: its own words, numbers, and harmless texts. */
export function say(words: TemplateStringsArray, ...values: Array<number | Safe>): Safe {
	const texts = values.map((value) => (typeof value === 'number' ? String(value) : value.text));
	return new Safe(String.raw({ raw: words }, ...texts));
}

/** A name of the schema or an error code; of any other text only its length. */
export function nameOf(text: string): Safe {
	const isName = /^[A-Z][A-Za-z]*\d{0,3}(\.[A-Z][A-Za-z]*\d{0,3})*$/.test(text);
	return isName && text.length <= maxNameLength
		? new Safe(text)
		: new Safe(`(${text.length} chars)`);
}

/** The counts of a survey: fields by the names of the schema. */
function countsOf(counts: ReadonlyMap<string, number>): Safe {
	const label = /^[A-Z]\w{0,59}\.\w{1,60}( \([a-z0-9 ]+\))?(=-?\d{1,9})?$/;
	const texts = [...counts].map(([name, count]) => {
		const text = label.test(name) ? name : `(${name.length} chars)`;
		return new Safe(count > 1 ? `${text} ×${count}` : text);
	});
	return listOf(texts);
}

/** Counts among a total; only the total when there are none. */
export function countsAmong(total: number, what: Safe, counts: ReadonlyMap<string, number>): Safe {
	return counts.size === 0 ? say`${total} ${what}` : say`${countsOf(counts)} in ${total} ${what}`;
}

const mediaTypes: ReadonlySet<string> = new Set([
	'application/json',
	'application/octet-stream',
	'application/pdf',
	'application/protobuf',
	'application/x-protobuf',
	'application/xml',
	'text/html',
	'text/json',
	'text/plain',
	'text/xml',
]);

export function mediaType(header: string | undefined): Safe {
	const type = header?.split(';')[0]?.trim().toLowerCase() ?? '';
	if (type === '') return say`no media type`;
	return mediaTypes.has(type) ? new Safe(type) : say`another media type`;
}

/** The day of a date in a header. */
export function dayOf(header: string): Safe {
	const time = Date.parse(header);
	return Number.isNaN(time)
		? lengthOf(header)
		: new Safe(new Date(time).toISOString().slice(0, 10));
}

/** The code of a connection error, such as ECONNREFUSED. */
export function codeOf(error: unknown): Safe {
	const code: unknown = Reflect.get(Object(error), 'code');
	return typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? new Safe(code) : say`no code`;
}

/** An id as a hash, by which it can only be compared. */
export function hashOf(id: string): Safe {
	return new Safe(
		`#${createHmac('sha256', key).update(id.toLowerCase()).digest('hex').slice(0, 8)}`,
	);
}

export function lengthOf(text: string): Safe {
	return new Safe(`${text.length} chars`);
}

/** The first of some texts, and how many more there are. */
export function listOf(texts: readonly Safe[]): Safe {
	const distinct = [...new Set(texts.map(({ text }) => text))];
	const listed = distinct.slice(0, maxListed).join(', ');
	const more = distinct.length - maxListed;
	return new Safe(more > 0 ? `${listed} and ${more} more` : listed);
}

const ids = /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/gi;
const longNumbers = /\d{10,}/g;

/** The last filter of a report, for anything that got through. */
export function scrubbed(report: string, secrets: readonly string[]): string {
	const without = secrets
		.filter((secret) => secret.length > 3)
		.reduce((text, secret) => text.replaceAll(secret, '…'), report);
	return without.replace(ids, '…').replace(longNumbers, '…');
}
