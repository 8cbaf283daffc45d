import { describe, expect, it } from 'vitest';
import {
	afterKeyValue,
	eventIdCursorValue,
	type KeyFamily,
} from '../../../nodes/Diadoc/parameters/afterKey';
import { owner, refusalOf } from './owner';

const guid = 'f3b159fc-e128-4dec-b43e-5d9f1c5d75ae';
const feedKey = 'CN3T_DeCTa4';
const ticks = Buffer.from(feedKey, 'base64url');

/** A key of so many bytes that begins with the time of an event, as all keys of the service do. */
function keyOf(length: number): string {
	return Buffer.concat([ticks, Buffer.alloc(length - ticks.length, 0xfe)]).toString('base64');
}

const forwardedKey = keyOf(72);
const docflowKey = keyOf(40);
const families: KeyFamily[] = ['event', 'docflowEvent', 'forwardedDocumentEvent'];
const operations: Record<KeyFamily, string> = {
	event: ' of Event: Get Many',
	docflowEvent: ' of Docflow Event: Get Many',
	forwardedDocumentEvent: ' of Forwarded Document Event: Get Many',
};

function read(value: unknown, family: KeyFamily): string | undefined {
	return afterKeyValue(owner, 'After Index Key', value, family);
}

describe('afterKeyValue', () => {
	it.each([feedKey, 'CNvIl9RK0Ik=', 'CN3x07SB370'])(
		'leaves the key %s of the feed as the service wrote it',
		(key) => {
			expect(read(` ${key} `, 'event')).toBe(key);
		},
	);

	it.each<[KeyFamily, string]>([
		['docflowEvent', docflowKey],
		['docflowEvent', forwardedKey],
		['forwardedDocumentEvent', forwardedKey],
	])('takes a key of %s in either alphabet, and gives it in the standard one', (family, key) => {
		const urlSafe = key.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
		expect(urlSafe).not.toBe(key);
		expect(read(key, family)).toBe(key);
		expect(read(urlSafe, family)).toBe(key);
	});

	it.each(families)('takes an empty parameter of %s for not set', (family) => {
		expect(read('', family)).toBeUndefined();
		expect(read(undefined, family)).toBeUndefined();
	});

	it.each(families)('refuses the id of an event in place of a key of %s', (family) => {
		const { message, advice } = refusalOf(() => read(guid.toUpperCase(), family));
		expect(message).toContain(
			`'After Index Key' is an ID, not an index key: "${guid.toUpperCase()}"`,
		);
		expect(advice).toContain("'indexKey'");
		expect(advice).toContain(operations[family]);
	});

	it.each(families)('refuses what no key of %s is made of', (family) => {
		for (const text of ['не ключ', 'a b', 'CN3T_DeCTa4!']) {
			const { message, advice } = refusalOf(() => read(text, family));
			expect(message).toContain("'After Index Key' is not the index key of an event");
			expect(advice).toContain(operations[family]);
		}
	});

	it.each<[KeyFamily, string, string]>([
		['event', forwardedKey, 'of a forwarded document event'],
		['docflowEvent', feedKey, 'of an event of the feed'],
		['forwardedDocumentEvent', feedKey, 'of an event of the feed'],
	])('refuses for %s a key that is plainly of another method', (family, key, whose) => {
		const { message, advice } = refusalOf(() => read(key, family));
		expect(message).toContain(`is the index key ${whose}`);
		expect(advice).toContain(operations[family]);
	});

	it('leaves a longer key of the feed to the service, which may write such ones one day', () => {
		expect(read(docflowKey, 'event')).toBe(docflowKey);
	});

	it.each([
		['no time of ours', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])],
		['a time long after ours', Buffer.from([255, 2, 3, 4, 5, 6, 7, 8])],
		['a time in the year 2500', Buffer.from('0af00000000000ff', 'hex')],
		['less than a time', Buffer.from([1, 2, 3])],
	])('leaves eight bytes or fewer that are %s to the service', (_, bytes) => {
		expect(read(bytes.toString('base64'), 'docflowEvent')).toBe(bytes.toString('base64'));
	});
});

describe('eventIdCursorValue', () => {
	it('takes an event id', () => {
		expect(eventIdCursorValue(owner, 'After Index Key', guid.toUpperCase())).toBe(guid);
		expect(eventIdCursorValue(owner, 'After Index Key', '')).toBeUndefined();
	});

	it('refuses an index key, and names the version that takes it', () => {
		const { message, advice } = refusalOf(() =>
			eventIdCursorValue(owner, 'After Index Key', feedKey),
		);
		expect(message).toContain(`'After Index Key' is not an event ID`);
		expect(message).toContain('V6 and V5');
		expect(advice).toMatch(/'eventId'.*V8/);
	});
});
