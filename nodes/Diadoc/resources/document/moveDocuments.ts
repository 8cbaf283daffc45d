import type { DiadocConnection } from '../../api/connection';
import {
	documentIn,
	getDocument,
	maxMovedDocuments,
	moveDocuments,
	type DocumentAddress,
} from '../../api/documents';
import { getMessage } from '../../api/message';
import { NotDoneError, UnknownOutcomeError } from '../../api/operation';
import { mapInOrder } from '../../items/mapInOrder';
import type { Document } from '../../protocol/decode';
import { TransportError } from '../../transport/transportError';

export interface WantedMove extends DocumentAddress {
	toDepartmentId: string;
}

/** Whether the document was moved; false when it already lay there. */
export type MoveOutcome = { moved: boolean } | { error: unknown };

/** The vendor's limit of parallel requests. */
const atOnce = { atOnce: 4 };

/**
 * A refused document among a thousand is found by few calls, and a thousand refused ones cost hardly more than one call
 * each.
 */
const partsOfRefused = 10;

/** Refusals of the whole call, whatever documents are in it. */
const commonStatuses: ReadonlySet<number | undefined> = new Set([401, 402, 405, 410, 415, 429]);

type Location = { departmentId: string | undefined } | { error: unknown };

const locationIn = (document: Document | undefined): Location => ({
	departmentId: document?.DepartmentId?.toLowerCase(),
});

async function locate(connection: DiadocConnection, document: DocumentAddress): Promise<Location> {
	return await getDocument(connection, document).then(locationIn, (error: unknown) => ({ error }));
}

/** Where documents of one message lie: by one request, or by one each for a user who may not see all of the message. */
async function locateTogether(
	connection: DiadocConnection,
	documents: readonly WantedMove[],
): Promise<Location[]> {
	const [first, second] = documents;
	if (first === undefined) return [];
	if (second === undefined) return [await locate(connection, first)];
	const { boxId, messageId } = first;
	const message = await getMessage(connection, { boxId, messageId }).catch((error: unknown) => ({
		error,
	}));
	if ('error' in message) {
		const { error } = message;
		const isForbidden = error instanceof TransportError && error.status === 403;
		if (!isForbidden) return documents.map(() => ({ error }));
		const each = mapInOrder(documents, async (move) => await locate(connection, move), atOnce);
		return await listOf(each);
	}
	return documents.map(({ entityId }) => locationIn(documentIn(message.Entities, entityId)));
}

async function locateAll(
	connection: DiadocConnection,
	documents: readonly WantedMove[],
): Promise<Map<string, Location>> {
	const letters = new Map<string, WantedMove[]>();
	for (const document of documents) {
		const letter = `${document.boxId}/${document.messageId}`;
		letters.set(letter, [...(letters.get(letter) ?? []), document]);
	}
	const located = await listOf(
		mapInOrder(
			letters.values(),
			async (letter) => {
				const locations = await locateTogether(connection, letter);
				return letter.map((document, index) => [keyOf(document), locations[index]] as const);
			},
			atOnce,
		),
	);
	return new Map(
		located.flat().flatMap(([key, location]) => (location ? [[key, location] as const] : [])),
	);
}

/** The outcome of a move after a broken call, read from the document, because a move is never sent twice. */
async function outcomeAfterBreak(
	connection: DiadocConnection,
	move: WantedMove,
	unknown: UnknownOutcomeError,
): Promise<MoveOutcome> {
	const location = await locate(connection, move);
	if ('error' in location || location.departmentId === undefined) return { error: unknown };
	if (location.departmentId === move.toDepartmentId) return { moved: true };
	const found = `The document still lies in the department ${location.departmentId}.`;
	return { error: new NotDoneError(unknown.cause, found) };
}

/** Moves documents into one department by one call, and by smaller ones when it is refused because of some of them. */
async function moveTogether(
	connection: DiadocConnection,
	moves: readonly WantedMove[],
): Promise<MoveOutcome[]> {
	const [first] = moves;
	if (first === undefined) return [];
	const error = await moveDocuments(connection, first, moves).then(
		() => undefined,
		(reason: unknown) => ({ reason }),
	);
	if (error === undefined) return moves.map(() => ({ moved: true }));
	const { reason } = error;
	if (reason instanceof UnknownOutcomeError) {
		return await listOf(
			mapInOrder(moves, async (move) => await outcomeAfterBreak(connection, move, reason), atOnce),
		);
	}
	const isOfOne = reason instanceof TransportError && !commonStatuses.has(reason.status);
	if (moves.length === 1 || !isOfOne || reason.kind !== 'status') {
		return moves.map(() => ({ error: reason }));
	}
	const parts = chunksOf(moves, Math.ceil(moves.length / partsOfRefused));
	const each = mapInOrder(parts, async (part) => await moveTogether(connection, part), atOnce);
	return (await listOf(each)).flat();
}

async function listOf<T>(values: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const value of values) list.push(value);
	return list;
}

function chunksOf<T>(values: readonly T[], size: number): T[][] {
	const chunks: T[][] = [];
	for (let start = 0; start < values.length; start += size) {
		chunks.push(values.slice(start, start + size));
	}
	return chunks;
}

const keyOf = ({ boxId, messageId, entityId }: DocumentAddress) =>
	`${boxId}/${messageId}/${entityId}`;

/**
 * Moves documents, those of one department by calls of up to 1000. Where each lies is read first: a document can be
 * moved 50 times in its life, so one that already lies there is left alone.
 *
 * @param wanted ids in lower case
 * @param mayGoOn asked before each call that moves; when it returns false, the rest is not moved
 * @returns an outcome for each, in their order; the moves of one document are made in that order, too
 */
export async function moveAll(
	connection: DiadocConnection,
	wanted: readonly WantedMove[],
	mayGoOn: () => boolean,
): Promise<MoveOutcome[]> {
	const documents = new Map(wanted.map((move) => [keyOf(move), move]));
	const locations = await locateAll(connection, [...documents.values()]);

	const outcomes: MoveOutcome[] = [];
	for (const group of groupsOf(wanted)) {
		const due = group.filter(({ move }) => {
			const location = locations.get(keyOf(move));
			return (
				location !== undefined &&
				!('error' in location) &&
				location.departmentId !== move.toDepartmentId
			);
		});
		for (const { move, index } of group) {
			const location = locations.get(keyOf(move));
			outcomes[index] = location !== undefined && 'error' in location ? location : { moved: false };
		}
		const moves = [...new Map(due.map(({ move }) => [keyOf(move), move])).values()];
		for (const chunk of chunksOf(moves, maxMovedDocuments)) {
			if (!mayGoOn()) return outcomes;
			const results = await moveTogether(connection, chunk);
			const byKey = new Map(chunk.map((move, index) => [keyOf(move), results[index]]));
			for (const { move, index } of due) {
				const result = byKey.get(keyOf(move));
				if (result === undefined) continue;
				outcomes[index] = result;
				if ('moved' in result) {
					locations.set(keyOf(move), { departmentId: move.toDepartmentId });
				}
			}
		}
	}
	return outcomes;
}

interface IndexedMove {
	move: WantedMove;
	index: number;
}

/**
 * The moves by box and department, each group as large as possible while every document is moved in the given order.
 */
function groupsOf(wanted: readonly WantedMove[]): IndexedMove[][] {
	const groups: Array<{ target: string; moves: IndexedMove[] }> = [];
	const lastGroupOf = new Map<string, number>();
	wanted.forEach((move, index) => {
		const target = `${move.boxId}/${move.toDepartmentId}`;
		const earliest = lastGroupOf.get(keyOf(move)) ?? 0;
		let at = groups.findIndex((group, place) => place >= earliest && group.target === target);
		if (at < 0) at = groups.push({ target, moves: [] }) - 1;
		groups[at]?.moves.push({ move, index });
		lastGroupOf.set(keyOf(move), at);
	});
	return groups.map(({ moves }) => moves);
}
