import { describe, expect, it } from 'vitest';
import { mapInOrder } from '../../../nodes/Diadoc/items/mapInOrder';

/** Work on letters that the test ends when it wants to, and a log of what has begun. */
function workshop() {
	const begun: string[] = [];
	const ends = new Map<string, (error?: Error) => void>();
	const work = async (value: string): Promise<string> => {
		begun.push(value);
		return await new Promise((resolve, reject) => {
			ends.set(value, (error) => (error ? reject(error) : resolve(value.toUpperCase())));
		});
	};
	const end = (value: string, error?: Error) => ends.get(value)?.(error);
	return { begun, work, end };
}

/** Lets everything happen that is ready to. */
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

async function listOf<T>(results: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const result of results) list.push(result);
	return list;
}

describe('mapInOrder', () => {
	it('gives results in the order of the values, whichever is ready first', async () => {
		const { work, end } = workshop();
		const list = listOf(mapInOrder(['a', 'b', 'c'], work, { atOnce: 3 }));
		for (const value of ['c', 'b', 'a']) end(value);
		expect(await list).toEqual(['A', 'B', 'C']);
	});

	it('works on no more than so many at once', async () => {
		const { begun, work, end } = workshop();
		const list = listOf(mapInOrder(['a', 'b', 'c', 'd'], work, { atOnce: 2 }));
		await settle();
		expect(begun).toEqual(['a', 'b']);
		end('a');
		await settle();
		expect(begun).toEqual(['a', 'b', 'c']);
		end('b');
		end('c');
		await settle();
		end('d');
		expect(await list).toHaveLength(4);
	});

	it('begins nothing after something failed, and fails in its place once the rest has ended', async () => {
		const { begun, work, end } = workshop();
		const results = mapInOrder(['a', 'b', 'c', 'd'], work, { atOnce: 3 });
		const first = results.next();
		end('b', new Error('no b'));
		await settle();
		end('a');
		expect(await first).toEqual({ done: false, value: 'A' });
		let hasFailed = false;
		const second = results.next().catch((error: unknown) => {
			hasFailed = true;
			return error;
		});
		await settle();
		expect(hasFailed).toBe(false);
		end('c');
		expect(await second).toMatchObject({ message: 'no b' });
		expect(begun).toEqual(['a', 'b', 'c']);
	});

	it('leaves the values that may not begin any more', async () => {
		const work = async (value: number) => value;
		let left = 3;
		const mayBegin = () => left-- > 0;
		expect(await listOf(mapInOrder([1, 2, 3, 4, 5], work, { atOnce: 2, mayBegin }))).toEqual([
			1, 2, 3,
		]);
	});

	it('waits for what is under way when nobody wants more', async () => {
		const { work, end } = workshop();
		const results = mapInOrder(['a', 'b'], work, { atOnce: 2 });
		const first = results.next();
		end('a');
		await first;
		let hasEnded = false;
		const closed = results.return().then(() => {
			hasEnded = true;
		});
		await settle();
		expect(hasEnded).toBe(false);
		end('b');
		await closed;
	});
});
