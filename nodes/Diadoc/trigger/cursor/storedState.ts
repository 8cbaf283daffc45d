/** A state as it is kept, with the node that kept it. */
export interface KeptState {
	nodeId?: unknown;
	/** The name that the node had at the time. */
	nodeName?: unknown;
}

/** The copy of the state under the node's id. */
export interface Copy {
	kept?: KeptState;
	/** Whether the poll that kept it returned items. */
	emitted?: unknown;
	/** The state before the first items were returned. */
	before?: KeptState;
	/** Whether n8n stores the items together with the node's own state, and perhaps neither. */
	isDurable?: unknown;
}

/** What n8n's static data has for a node. */
export interface Found {
	/** Whatever is under the node's name. */
	underName: unknown;
	/** The same, unless another node has left it. */
	own: KeptState | undefined;
	copy: Copy;
	isRenamed: boolean;
	/** Whether polls have durable cursors now. */
	isDurable: boolean;
}

interface Row {
	when: (found: Found) => boolean;
	state: (found: Found) => unknown;
}

const underName = (found: Found): unknown => found.underName;
const copied = ({ copy }: Found): unknown => copy.kept;
const beforeItems = (found: Found): unknown => found.copy.before ?? found.underName;

/**
 * Which of the three states counts: the node's own, its copy, or the one before the first items. With durable cursors n8n may
 * store the copy and then refuse the own state together with its items, so the copy counts only where the own state cannot
 * be the newer one. The first row that holds decides.
 */
const rows: readonly Row[] = [
	{ when: ({ copy }) => copy.kept === undefined, state: underName },
	// The new name may already have had a state of the same node.
	{ when: ({ own, isRenamed, isDurable }) => !!own && isRenamed && !isDurable, state: copied },
	{ when: ({ own }) => own !== undefined, state: ({ own }) => own },
	// What belongs to items was refused with them.
	{ when: ({ copy }) => copy.isDurable === true && copy.emitted === true, state: beforeItems },
	{ when: ({ isRenamed }) => isRenamed, state: copied },
	// Another node has taken the name over.
	{ when: (found) => found.underName !== undefined && !found.isDurable, state: copied },
	// n8n throws away what an activation without items stored.
	{ when: ({ copy }) => copy.emitted === false, state: copied },
];

/** The state that a poll goes on from. */
export function storedState(found: Found): unknown {
	return (rows.find(({ when }) => when(found))?.state ?? beforeItems)(found);
}
