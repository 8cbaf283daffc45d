import { expect, test } from 'vitest';
import { failureOf, nodeOutput, unseenExecutions } from './executions.mjs';

const execution = (id: string) => ({ id, status: 'success', mode: 'trigger' });

/** n8n's list, newest first, in pages of two. */
function n8nWith(ids: string[]) {
	const asked: string[] = [];
	return {
		asked,
		async *executionPages() {
			const newestFirst = [...ids].reverse();
			for (let index = 0; index < newestFirst.length; index += 2) {
				const page = newestFirst.slice(index, index + 2);
				asked.push(page.join());
				yield page.map(execution);
			}
		},
		execution: async (id: string) => execution(id),
	};
}

test('executions are handed out once, oldest first', async () => {
	const ids = ['1', '2', '3', '4', '5'];
	const seen = new Set<string>();
	const first = await unseenExecutions(n8nWith(ids), 'w', seen);
	expect(first.map(({ id }) => id)).toEqual(ids);
	expect(await unseenExecutions(n8nWith(ids), 'w', seen)).toEqual([]);
});

test('an execution that finished late, behind a newer one, is not missed', async () => {
	const seen = new Set(['1', '2', '4']);
	const late = await unseenExecutions(n8nWith(['1', '2', '3', '4']), 'w', seen);
	expect(late.map(({ id }) => id)).toEqual(['3']);
});

test('looking stops at the first page without anything new', async () => {
	const n8n = n8nWith(['1', '2', '3', '4', '5', '6']);
	await unseenExecutions(n8n, 'w', new Set(['1', '2', '3', '4', '5']));
	expect(n8n.asked).toEqual(['6,5', '4,3']);
});

test('the items of a node are gathered over its runs', () => {
	const runs = [
		{ data: { main: [[{ json: { n: 1 } }]] } },
		{ data: { main: [[{ json: { n: 2 } }]] } },
	];
	const withData = { ...execution('1'), data: { resultData: { runData: { Summary: runs } } } };
	expect(nodeOutput(withData, 'Summary')).toEqual([{ n: 1 }, { n: 2 }]);
	expect(nodeOutput(withData, 'Other')).toEqual([]);
});

test('a failed execution says why', () => {
	const error = { message: 'Diadoc refused the access token', description: 'Get a new one.' };
	expect(failureOf({ ...execution('1'), status: 'error', data: { resultData: { error } } })).toBe(
		'Diadoc refused the access token: Get a new one.',
	);
	expect(failureOf({ ...execution('1'), status: 'crashed' })).toBe("ended as 'crashed'");
	expect(failureOf(execution('1'))).toBeUndefined();
});
