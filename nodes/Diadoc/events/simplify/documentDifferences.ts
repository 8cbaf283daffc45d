import diff from 'microdiff';
import { isoTime } from './times';

type LeafOrNothing = string | number | boolean | null;
type Leaf = NonNullable<LeafOrNothing>;

/** One field that two states of a document have differently. A field that a state lacks is `null`. */
export interface DocumentDifference {
	/** Where the field is, such as `Docflow.Titles[0].AuthorSigning.Status`. */
	path: string;
	from: LeafOrNothing;
	to: LeafOrNothing;
}

/** They differ between any two states and say nothing about the document, or are the bytes of a file. */
const uninteresting = new Set(['LastEvent', 'LastEventId', 'LastEventTimestamp', 'Data']);

/** The moment of a Timestamp structure. */
function momentOf(structure: object): string | undefined {
	return 'Ticks' in structure && typeof structure.Ticks === 'string'
		? isoTime(structure.Ticks)
		: undefined;
}

function collectLeaves(value: unknown, path: string, leaves: Map<string, Leaf>): void {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		leaves.set(path, value);
	} else if (Array.isArray(value)) {
		value.forEach((entry, index) => collectLeaves(entry, `${path}[${index}]`, leaves));
	} else if (typeof value === 'object' && value !== null) {
		const moment = momentOf(value);
		if (moment !== undefined) {
			leaves.set(path, moment);
			return;
		}
		for (const [name, field] of Object.entries(value)) {
			if (uninteresting.has(name)) continue;
			collectLeaves(field, path === '' ? name : `${path}.${name}`, leaves);
		}
	}
}

function leavesOf(state: object): Record<string, Leaf> {
	const leaves = new Map<string, Leaf>();
	collectLeaves(state, '', leaves);
	return Object.fromEntries(leaves);
}

/**
 * What changed between two states of a document, field by field, moments as ISO 8601. Entries of a list are compared
 * by their place in it. Empty when there was no previous state: everything would be new then.
 */
export function documentDifferences(
	previous: object | undefined,
	present: object | undefined,
): DocumentDifference[] {
	if (previous === undefined || present === undefined) return [];
	return diff(leavesOf(previous), leavesOf(present)).map((difference) => ({
		path: String(difference.path[0]),
		from: difference.type === 'CREATE' ? null : difference.oldValue,
		to: difference.type === 'REMOVE' ? null : difference.value,
	}));
}
