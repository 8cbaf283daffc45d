import type { INodeListSearchItems } from 'n8n-workflow';
import { displayText } from '../events/displayText';

/** An entry of a dropdown before its neighbours are known. */
export interface ListEntry {
	name: string;
	value: string;
	description?: string;
	/** Added to a name that another entry has too, as far as they differ; the first comes first. */
	details?: ReadonlyArray<string | undefined>;
	/** Further texts that a search finds it by. */
	keywords?: ReadonlyArray<string | undefined>;
}

export interface DistinctEntry extends INodeListSearchItems {
	value: string;
	keywords?: ReadonlyArray<string | undefined>;
}

export function withoutKeywords({ name, value, description }: DistinctEntry): INodeListSearchItems {
	return { name, value, ...(description !== undefined && { description }) };
}

/** Names that differ only in capitals or spaces look the same. */
const seenAs = (name: string): string => (displayText(name) ?? '').toLowerCase();

function bySight(entries: readonly ListEntry[]): Map<string, ListEntry[]> {
	const groups = new Map<string, ListEntry[]>();
	for (const entry of entries) {
		const seen = seenAs(entry.name);
		groups.set(seen, [...(groups.get(seen) ?? []), entry]);
	}
	return groups;
}

/** Adds what `detailOf` gives to names that more than one entry has, where it differs between them. */
function detailed(
	entries: readonly ListEntry[],
	detailOf: (entry: ListEntry) => string | undefined,
): ListEntry[] {
	const groups = bySight(entries);
	return entries.map((entry) => {
		const alike = groups.get(seenAs(entry.name)) ?? [];
		const detail = displayText(detailOf(entry));
		const differs = new Set(alike.map((each) => seenAs(detailOf(each) ?? ''))).size > 1;
		return differs && detail !== undefined
			? { ...entry, name: `${entry.name} · ${detail}` }
			: entry;
	});
}

/**
 * The entries, each value once and under a distinct name: where the details do not differ, the value itself is added.
 */
export function distinctEntries(entries: readonly ListEntry[]): DistinctEntry[] {
	const byValue = new Map<string, ListEntry>();
	for (const entry of entries) {
		if (entry.value !== '' && !byValue.has(entry.value)) byValue.set(entry.value, entry);
	}
	let distinct = [...byValue.values()];
	const most = Math.max(0, ...distinct.map(({ details = [] }) => details.length));
	for (let index = 0; index < most; index += 1) {
		distinct = detailed(distinct, ({ details }) => details?.[index]);
	}
	return detailed(distinct, ({ value }) => value).map(({ name, value, description, keywords }) => ({
		name,
		value,
		description,
		keywords,
	}));
}
