import { describe, expect, it } from 'vitest';
import { documentNow, newLetter } from '../../../sandbox/acting/actClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import { KINDS } from '../../../sandbox/story/documentKinds';
import type { DocumentId } from '../../../sandbox/wire/structures';
import { jsonOf } from '../harness/runNode';
import {
	departmentsOf,
	MOVE,
	moveCalls,
	moveDocuments,
	moveToTheLimit,
} from '../support/documentMoves';
import { sandboxForTest } from '../support/sandboxForTest';

const NOWHERE = '11111111-1111-4111-8111-111111111111';

function letterOf(sandbox: Sandbox, count: number): DocumentId[] {
	const [first, ...others] = Array.from({ length: count }, () => KINDS.contract);
	return first ? newLetter(sandbox, { kinds: [first, ...others] }) : [];
}

describe('Document: Move to Department', () => {
	it('moves the documents of many items by a call for each department, and says so for each', async () => {
		const sandbox = await sandboxForTest();
		const departments = departmentsOf(sandbox).slice(0, 2);
		const documents = [1, 2, 3].flatMap(() => letterOf(sandbox, 20));
		const wanted = documents.map((document, index) => ({
			...document,
			to: departments[index % departments.length],
		}));
		const run = await moveDocuments(sandbox, wanted);
		expect(jsonOf(run)).toEqual(
			wanted.map(({ MessageId, EntityId, to }) => ({
				messageId: MessageId,
				documentId: EntityId,
				departmentId: to,
				moved: true,
			})),
		);
		expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			wanted.map((_, item) => expect.objectContaining({ item })),
		);
		expect(moveCalls(sandbox)).toBe(departments.length);
		expect(sandbox.acts.of('move')).toHaveLength(wanted.length);
		for (const { to, ...document } of wanted.slice(0, 2)) {
			expect((await documentNow(sandbox, document)).DepartmentId).toBe(to);
		}
	});

	it('leaves a document alone that lies there already', async () => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const [document] = newLetter(sandbox, { departmentId: to });
		const run = await moveDocuments(sandbox, [{ ...document, to }]);
		expect(jsonOf(run)).toEqual([expect.objectContaining({ departmentId: to, moved: false })]);
		expect(moveCalls(sandbox)).toBe(0);
	});

	it('moves a document once for two items that want the same', async () => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const [document] = newLetter(sandbox);
		const run = await moveDocuments(sandbox, [
			{ ...document, to },
			{ ...document, to },
		]);
		expect(jsonOf(run)).toHaveLength(2);
		expect(sandbox.acts.of('move')).toHaveLength(1);
	});

	it('moves a document from one department to the next in the order of the items', async () => {
		const sandbox = await sandboxForTest();
		const [one, other] = departmentsOf(sandbox);
		const [document] = newLetter(sandbox);
		const [second] = newLetter(sandbox);
		await moveDocuments(sandbox, [
			{ ...second, to: other },
			{ ...document, to: one },
			{ ...document, to: other },
		]);
		expect((await documentNow(sandbox, document)).DepartmentId).toBe(other);
		expect(
			sandbox.acts.of('move').filter(({ documentId }) => documentId === document.EntityId),
		).toHaveLength(2);
	});

	it('lets one that is refused spoil no other', async () => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const documents = letterOf(sandbox, 5);
		const [alone] = newLetter(sandbox);
		const wanted = [...documents, alone].map((document) => ({ ...document, to }));
		const [victim] = wanted.slice(2, 3);
		if (victim) await moveToTheLimit(sandbox, victim);
		const run = await moveDocuments(sandbox, wanted, { onError: 'continueRegularOutput' });
		const results = jsonOf(run);
		expect(results.map((json) => ('moved' in json ? json.moved : json.error))).toEqual([
			true,
			true,
			'The document cannot be moved any more',
			true,
			true,
			true,
		]);
	});

	it.each([
		[
			'a document that is not there',
			(document: DocumentId) => ({ ...document, EntityId: NOWHERE }),
		],
		[
			'a message that is not there',
			(document: DocumentId) => ({ ...document, MessageId: NOWHERE }),
		],
	])('says of %s that there is none', async (_, other) => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const run = await moveDocuments(sandbox, [{ ...other(newLetter(sandbox)[0]), to }]);
		expect(run.error?.message).toMatch(/The box has no such (document|message)/);
		expect(sandbox.acts.all).toEqual([]);
	});

	it('says that the department is unknown', async () => {
		const sandbox = await sandboxForTest();
		const run = await moveDocuments(sandbox, [{ ...newLetter(sandbox)[0], to: NOWHERE }]);
		expect(run.error?.message).toBe('Diadoc does not know this department');
	});

	it('moves nothing when an item names no document, unless the others are to go on', async () => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const [document] = newLetter(sandbox);
		const wanted = [
			{ ...document, to },
			{ MessageId: document.MessageId, EntityId: '', to },
			{ ...document, to: '' },
		];
		const stopped = await moveDocuments(sandbox, wanted);
		expect(stopped.error?.message).toBe("The parameter 'Document ID' is empty");
		expect(sandbox.acts.all).toEqual([]);
		const run = await moveDocuments(sandbox, wanted, { onError: 'continueRegularOutput' });
		expect(jsonOf(run)).toEqual([
			expect.objectContaining({ moved: true }),
			expect.objectContaining({ error: "The parameter 'Document ID' is empty" }),
			expect.objectContaining({ error: "The parameter 'Department' is empty" }),
		]);
	});
});

describe('a move whose answer does not come', () => {
	const reset = { kind: 'reset' } as const;

	it.each([
		['reset', { effect: reset }],
		['a 500', { effect: { kind: 'status', status: 500 } }],
		['a 503', { effect: { kind: 'status', status: 503 } }],
	] as const)('is success after %s when the document lies there', async (_, fault) => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const [document] = newLetter(sandbox);
		sandbox.faults.add({ path: MOVE, processed: true, ...fault });
		const run = await moveDocuments(
			sandbox,
			[{ ...document, to }],
			{},
			{ options: { maxRetries: 3 } },
		);
		expect(jsonOf(run)).toEqual([expect.objectContaining({ moved: true })]);
		expect(sandbox.acts.of('move')).toHaveLength(1);
		expect(moveCalls(sandbox)).toBe(1);
	});

	it.each([
		['reset', { effect: reset }],
		['a 500', { effect: { kind: 'status', status: 500 } }],
	] as const)('is an error after %s when it does not, and sent once', async (_, fault) => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const [document] = newLetter(sandbox);
		sandbox.faults.add({ path: MOVE, processed: false, ...fault });
		const run = await moveDocuments(
			sandbox,
			[{ ...document, to }],
			{},
			{ options: { maxRetries: 3 } },
		);
		expect(run.error?.message).toBe('Diadoc did not do this');
		expect(run.error?.description).toContain('still lies in the department');
		expect(sandbox.acts.all).toEqual([]);
		expect(moveCalls(sandbox)).toBe(1);
	});

	it('is not known when the document cannot be read either', async () => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const [document] = newLetter(sandbox);
		sandbox.faults.add({ path: MOVE, processed: true, effect: reset });
		let reads = 0;
		sandbox.faults.add({
			path: '/V6/GetMessage',
			when: () => (reads += 1) > 1,
			times: 9,
			effect: { kind: 'status', status: 500 },
		});
		const run = await moveDocuments(sandbox, [{ ...document, to }]);
		expect(run.error?.message).toBe('It is not known whether Diadoc did this');
	});

	it('is sent again when Diadoc asks to wait', async () => {
		const sandbox = await sandboxForTest();
		const [to] = departmentsOf(sandbox);
		const [document] = newLetter(sandbox);
		sandbox.faults.add({ path: MOVE, effect: { kind: 'status', status: 429, retryAfter: 0 } });
		const run = await moveDocuments(
			sandbox,
			[{ ...document, to }],
			{},
			{ options: { maxRetries: 1 } },
		);
		expect(jsonOf(run)).toEqual([expect.objectContaining({ moved: true })]);
		expect(sandbox.acts.of('move')).toHaveLength(1);
	});
});
