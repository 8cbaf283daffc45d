import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { receiptSent } from '../../../sandbox/story/acts/receipt';
import { signatureRefused } from '../../../sandbox/story/acts/refusal';
import { sent } from '../../../sandbox/story/acts/sending';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import {
	docflowItems,
	docflowPages,
	docflowVersions,
	serviceDocflowEvents,
	valueAt,
} from './docflowEvents';
import { sandboxForTest } from '../support/sandboxForTest';

interface Difference {
	path: string;
	from: unknown;
	to: unknown;
}

const isDifference = (entry: unknown): entry is Difference =>
	typeof entry === 'object' &&
	entry !== null &&
	['path', 'from', 'to'].every((name) => name in entry);

function differencesOf({ differences }: IDataObject): Difference[] {
	if (!Array.isArray(differences)) throw new Error('An item without differences');
	const known = differences.filter(isDifference);
	expect(known).toHaveLength(differences.length);
	return known;
}

/** Left out of differences: the last event always differs. */
const LAST_EVENT = /^LastEvent(Id|Timestamp)?$/;

/** The unchanged part of a state. */
function rest(value: unknown, changed: ReadonlySet<string>, path = ''): unknown {
	if (changed.has(path)) return undefined;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).flatMap(([name, part]): Array<[string, unknown]> => {
		if (LAST_EVENT.test(name)) return [];
		const place = Array.isArray(value)
			? `${path}[${name}]`
			: path === ''
				? name
				: `${path}.${name}`;
		const left = rest(part, changed, place);
		return left === undefined ? [] : [[name, left]];
	});
	// A part that is empty, or of which nothing is left, does not count.
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

const EPOCH_TICKS = 621355968000000000n;

/** A field in readable form: moments in ISO 8601, missing values as null. */
function readable(field: unknown): unknown {
	const ticks = valueAt(field, 'Ticks');
	if (typeof ticks !== 'string') return field ?? null;
	const sinceEpoch = BigInt(ticks) - EPOCH_TICKS;
	const seconds = new Date(Number(sinceEpoch / 10_000n)).toISOString().slice(0, -4);
	return `${seconds}${String(sinceEpoch % 10_000_000n).padStart(7, '0')}Z`;
}

describe.each(docflowVersions)('the differences in the structure of %s', (apiVersion) => {
	it('are the true difference between the two states, and all of it', async () => {
		const sandbox = await sandboxForTest({ events: 120 });
		const items = await docflowItems(sandbox, { options: { apiVersion, includeChanges: true } });
		let fields = 0;
		for (const { PreviousDocumentState: before, Document: after, ...item } of items) {
			const differences = differencesOf(item);
			fields += differences.length;
			if (before === undefined) {
				expect(differences).toEqual([]);
				continue;
			}
			for (const { path, from, to } of differences) {
				expect([path, from]).toEqual([path, readable(valueAt(before, path))]);
				expect([path, to]).toEqual([path, readable(valueAt(after, path))]);
				expect(from).not.toEqual(to);
			}
			const changed = new Set(differences.map(({ path }) => path));
			expect(changed.size).toBe(differences.length);
			expect(rest(before, changed)).toEqual(rest(after, changed));
		}
		expect(fields).toBeGreaterThan(items.length);
	});

	it('stand beside what the service sent in raw items, and are the same in simplified ones', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const options = { apiVersion, includeChanges: true };
		const raw = await docflowItems(sandbox, { options });
		const simplified = await docflowItems(sandbox, { simplify: true, options });
		const events = await serviceDocflowEvents(
			sandbox,
			{ PopulatePreviousDocumentStates: true },
			apiVersion,
		);
		expect(raw).toStrictEqual(
			events.map((event, index) => ({ ...event, differences: raw[index]?.differences })),
		);
		expect(simplified.map(({ differences }) => differences)).toEqual(
			raw.map(({ differences }) => differences),
		);
	});
});

it('reads like a story: a refusal is a new status, a reason and a signature', async () => {
	const sandbox = await sandboxForTest();
	sandbox.box.live((stage) => {
		const letter = planLetter(stage, 'Inbound', [KINDS.acceptanceCertificate]);
		return [sent(letter), receiptSent(letter), signatureRefused(letter, 'Неверная сумма')];
	});
	const items = await docflowItems(sandbox, {
		simplify: true,
		options: { includeChanges: true },
	});
	expect(items).toHaveLength(3);
	expect(items[0]).toMatchObject({ differences: [] });
	const [first, before, after] = items.map((item) => valueAt(item, 'documents[0]'));
	expect(first).not.toHaveProperty('previousStatus');
	expect(after).toMatchObject({
		previousStatus: valueAt(before, 'status'),
		rejectionComment: 'Неверная сумма',
	});
	expect(items[2]).toMatchObject({
		differences: expect.arrayContaining([
			{
				path: 'Docflow.DocflowStatus.PrimaryStatus.StatusText',
				from: valueAt(before, 'status'),
				to: valueAt(after, 'status'),
			},
			{ path: expect.stringMatching(/PlainText$/), from: null, to: 'Неверная сумма' },
			{
				path: expect.stringMatching(/Signature\.Cms\.EntityId$/),
				from: null,
				to: expect.stringMatching(/^[0-9a-f-]{36}$/),
			},
		]),
	});
	expect(valueAt(after, 'status')).not.toBe(valueAt(before, 'status'));
});

it('needs both states, also when the documents themselves are not wanted', async () => {
	const sandbox = await sandboxForTest({ events: 5 });
	await docflowItems(sandbox, {
		options: {
			includeChanges: true,
			populateDocuments: false,
			populatePreviousDocumentStates: false,
		},
	});
	expect(docflowPages(sandbox)[0]?.received).toMatchObject({
		PopulateDocuments: true,
		PopulatePreviousDocumentStates: true,
	});
});

it('is silent about differences that nobody asked for', async () => {
	const sandbox = await sandboxForTest({ events: 10 });
	const options = { populatePreviousDocumentStates: true };
	for (const simplify of [true, false]) {
		const items = await docflowItems(sandbox, { simplify, options });
		expect(items.some((item) => 'differences' in item)).toBe(false);
	}
});
