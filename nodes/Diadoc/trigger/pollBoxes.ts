import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { UnreadableMomentError } from '../api/paging/wholeMoment';
import { toNodeApiError } from '../errors/nodeApiError';
import type { BoxReference } from '../events/simplify/ownBoxes';
import { askInTurn, type Share, type TurnResult } from './boxTurns';
import { enoughOf } from './collectEvents';
import { boxStates, type BoxStates, type StoredPlaces } from './cursor/boxStates';
import type { StateRemark, TriggerState } from './cursor/triggerState';
import { boxMemoryOf, type BoxMemory, type PollMemory } from './pollMemory';
import type { Findings } from './readFeed';

type NodeError = NodeApiError | NodeOperationError;

/** What a poll finds in one box. */
export interface BoxPoll<Prepared> {
	readonly box: BoxReference;
	/** Where the poll began, then how far it came; absent while there is no place. */
	state?: TriggerState;
	/** What is to be handed over, an entry for each event. */
	prepared: Prepared[];
	/** What is to be said about the stored place. */
	remark?: StateRemark;
	/** Whether the poll came to this box. */
	isAsked: boolean;
	/** Whether the box has answered, so that `state` says how far the poll came. */
	hasAnswered: boolean;
	/** Why something is missing. */
	error?: NodeError;
}

/** Part of what a poll does with one box. */
export interface BoxTurn extends Share {
	boxId: string;
	state: TriggerState | undefined;
	memory: BoxMemory;
	/** The box did not answer at the last poll, and others wait. */
	isHurried: boolean;
}

/** Boxes at the beginning of a poll. */
export function beginPolls<Prepared>(
	boxes: readonly BoxReference[],
	places: StoredPlaces,
	departmentId?: string,
): Array<BoxPoll<Prepared>> {
	return boxes.map((box) => ({
		box,
		...places.read({ boxId: box.boxId, departmentId }),
		prepared: [],
		isAsked: false,
		hasAnswered: false,
	}));
}

/**
 * The state after a poll: of the only box, or of all.
 *
 * @param places those before it
 */
export function stateAfter(
	nodeId: string,
	polls: ReadonlyArray<BoxPoll<unknown>>,
	places: StoredPlaces,
	isOne: boolean,
): TriggerState | BoxStates {
	const states = polls.map(({ state }) => state).filter((state) => state !== undefined);
	const [only] = states;
	if (isOne && only !== undefined) return only;
	return boxStates(nodeId, places.besides(new Set(polls.map(({ box }) => box.boxId))), states);
}

/** Whether an error is about the credential or the service, so that it is no use to ask for other boxes. */
export function concernsAll({ failure }: NodeError): boolean {
	const isPause = failure !== undefined && 'retryAfterMs' in failure;
	return isPause || failure?.cause === 'credential-invalid';
}

function failedOf(error: NodeError): TurnResult['failed'] {
	if (concernsAll(error)) return 'service';
	return error.failure?.cause === 'temporarily-unavailable' ? 'outage' : 'box';
}

/** Those whose turn it is first: last come those that did not answer at the last poll, before them those that it asked. */
function inTurnOrder<Poll extends BoxPoll<unknown>>(
	polls: readonly Poll[],
	memory: PollMemory,
): Poll[] {
	const memories = new Map(polls.map((poll) => [poll, boxMemoryOf(memory, poll.box.boxId)]));
	const order = (rank: (memory: BoxMemory) => number) => (one: Poll, other: Poll) => {
		const [first, second] = [memories.get(one), memories.get(other)];
		return first && second ? rank(first) - rank(second) : 0;
	};
	return [...polls]
		.sort(order(({ askedIn }) => askedIn))
		.sort(order(({ failures }) => Math.sign(failures)));
}

/**
 * Reads the feeds of boxes on, in fair turns.
 *
 * @param polls they are changed
 * @param read reads the feed of one box on
 * @throws NodeApiError or NodeOperationError when no box has answered
 */
export async function pollBoxes<Prepared>(
	node: INode,
	polls: ReadonlyArray<BoxPoll<Prepared>>,
	{ memory, ...bounds }: Share & { memory: PollMemory },
	read: (turn: BoxTurn) => Promise<Findings<Prepared>>,
): Promise<void> {
	memory.polls += 1;
	const isAlone = polls.length === 1;

	const ask = async (poll: BoxPoll<Prepared>, share: Share): Promise<TurnResult> => {
		const { box, state } = poll;
		const ofBox = boxMemoryOf(memory, box.boxId);
		const isHurried = ofBox.failures > 0 && !isAlone;
		ofBox.askedIn = memory.polls;
		poll.isAsked = true;
		const fail = (error: unknown) => {
			poll.error = toNodeApiError(node, error);
			return failedOf(poll.error);
		};
		return await read({ ...share, boxId: box.boxId, state, memory: ofBox, isHurried }).then(
			({ prepared, state: reached, reachedEnd, failure }) => {
				poll.hasAnswered = true;
				poll.state = reached;
				poll.prepared.push(...prepared);
				const hasMore = !reachedEnd && prepared.length >= enoughOf(share.maxEvents);
				return failure === undefined
					? { taken: prepared.length, hasMore }
					: { taken: prepared.length, hasMore: false, failed: fail(failure) };
			},
			(error: unknown) => {
				// A poll that failed says so; the next one goes on, for no poll would ever get more.
				if (error instanceof UnreadableMomentError) ofBox.unreadable = error.indexKey;
				return { taken: 0, hasMore: false, failed: fail(error) };
			},
		);
	};
	await askInTurn(inTurnOrder(polls, memory), bounds, ask);

	const boxIds = new Set(polls.map(({ box }) => box.boxId));
	for (const boxId of memory.boxes.keys()) if (!boxIds.has(boxId)) memory.boxes.delete(boxId);
	for (const { box, isAsked, error } of polls) {
		const ofBox = boxMemoryOf(memory, box.boxId);
		if (isAsked) ofBox.failures = error === undefined ? 0 : ofBox.failures + 1;
	}
	if (polls.some(({ hasAnswered }) => hasAnswered)) return;
	const errors = polls.map(({ error }) => error).filter((error) => error !== undefined);
	throw errors.find(concernsAll) ?? errors[0];
}
