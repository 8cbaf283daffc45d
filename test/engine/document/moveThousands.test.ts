import { describe, expect, it } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import { currentDocument } from '../../../sandbox/acting/currentDocument';
import type { Sandbox } from '../../../sandbox/sandbox';
import { KINDS } from '../../../sandbox/story/documentKinds';
import type { DocumentId } from '../../../sandbox/wire/structures';
import { jsonOf, type NodeRun } from '../harness/runNode';
import {
	departmentsOf,
	moveCalls,
	moveDocuments,
	moveToTheLimit,
	type WantedPlace,
} from '../support/documentMoves';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const COUNT = 2500;
const PER_LETTER = 40;
const FORBIDDEN = 1234;

const onError = 'continueRegularOutput' as const;

/**
 * Documents in as few letters as possible, with one in a letter of its own in between, each to one of three
 * departments.
 */
function documentsWith(
	sandbox: Sandbox,
	forbidden: DocumentId,
	departmentId?: string,
): WantedPlace[] {
	const letters: DocumentId[][] = [];
	for (let left = COUNT - 1; left > 0; left -= PER_LETTER) {
		const others = Array.from({ length: Math.min(left, PER_LETTER) - 1 }, () => KINDS.contract);
		letters.push(newLetter(sandbox, { kinds: [KINDS.contract, ...others], departmentId }));
	}
	const [, ...targets] = departmentsOf(sandbox);
	return letters
		.flat()
		.toSpliced(FORBIDDEN, 0, forbidden)
		.map((document, index) => ({ ...document, to: targets[index % 3] }));
}

/** Each item has the outcome of its own document, in order and paired, and the outcome is true. */
function expectAllMovedBut(
	error: string,
	run: NodeRun,
	sandbox: Sandbox,
	wanted: readonly WantedPlace[],
): void {
	expect(run.error).toBeUndefined();
	expect(jsonOf(run)).toEqual(
		wanted.map(({ MessageId, EntityId, to }, index) =>
			index === FORBIDDEN
				? expect.objectContaining({ error })
				: { messageId: MessageId, documentId: EntityId, departmentId: to, moved: true },
		),
	);
	expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		wanted.map((_, item) => expect.objectContaining({ item })),
	);
	const movable = wanted.toSpliced(FORBIDDEN, 1);
	const places = movable.map((document) => currentDocument(sandbox.box, document).state);
	expect(places.map(({ departmentId }) => departmentId)).toEqual(movable.map(({ to }) => to));
	expect(sandbox.acts.of('move')).toHaveLength(movable.length);
}

const reads = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === '/V6/GetMessage').length;

const LETTERS = Math.ceil((COUNT - 1) / PER_LETTER) + 1;

describe('2,500 documents into three departments', () => {
	it('take three calls, and one that the user may not see spoils no other', async () => {
		const sandbox = await sandboxForTest();
		const [own] = departmentsOf(sandbox);
		const wanted = documentsWith(sandbox, newLetter(sandbox)[0], own);
		const credentials = credentialsFor(sandbox, sandbox.restrictedToken);
		const run = await moveDocuments(sandbox, wanted, { credentials, onError });
		expectAllMovedBut('The user may not see the whole message', run, sandbox, wanted);
		expect(moveCalls(sandbox)).toBe(3);
		expect(reads(sandbox)).toBe(LETTERS);
		expect(sandbox.requests).toHaveLength(3 + LETTERS);
	});

	it('take a few more when Diadoc refuses one of them, which spoils no other', async () => {
		const sandbox = await sandboxForTest();
		const [exhausted] = newLetter(sandbox);
		await moveToTheLimit(sandbox, exhausted);
		const wanted = documentsWith(sandbox, exhausted);
		const run = await moveDocuments(sandbox, wanted, { onError });
		expectAllMovedBut('The document cannot be moved any more', run, sandbox, wanted);
		// Of the refused call tenths, and of that tenth again, until the document is alone.
		expect(moveCalls(sandbox)).toBeLessThanOrEqual(3 + 10 + 10 + 10);
		expect(reads(sandbox)).toBe(LETTERS);
		expect(sandbox.requests).toHaveLength(moveCalls(sandbox) + LETTERS);
	});
});
