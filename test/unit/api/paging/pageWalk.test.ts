import { describe, expect, it } from 'vitest';
import {
	RepeatedPageError,
	walkPages,
	type PagedMethod,
	type PageOutline,
} from '../../../../nodes/Diadoc/api/paging/pageWalk';

interface Asked {
	cursor: string | undefined;
	size: number;
	signal: AbortSignal;
}

/** A method over the numbers 1..total, whose cursor is the last number seen. */
function numbers(
	total: number,
	{ pageSize = 3, largest = pageSize }: { pageSize?: number; largest?: number } = {},
) {
	const log: string[] = [];
	const asked: Asked[] = [];
	const method: PagedMethod<number[], PageOutline, number[]> = {
		size: (remaining) => Math.min(pageSize, remaining),
		async request(cursor, size, signal) {
			asked.push({ cursor, size, signal });
			log.push(`ask ${cursor ?? 'start'}`);
			const first = Number(cursor ?? 0) + 1;
			const count = Math.max(0, Math.min(size, largest, total - first + 1));
			return Array.from({ length: count }, (_, index) => first + index);
		},
		outline: (raw) => ({
			count: raw.length,
			fresh: raw.length,
			isEnd: raw.length === 0,
			next: raw.at(-1)?.toString(),
		}),
		decode(raw) {
			log.push(`decode ${raw.join(',')}`);
			return raw;
		},
	};
	return { method, log, asked };
}

async function all(pages: AsyncIterable<{ page: number[] }>): Promise<number[]> {
	const found: number[] = [];
	for await (const { page } of pages) found.push(...page);
	return found;
}

describe('walkPages', () => {
	it('walks to the end', async () => {
		const { method } = numbers(8);
		expect(await all(walkPages(method, {}))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it('starts after a cursor', async () => {
		const { method } = numbers(5);
		expect(await all(walkPages(method, { after: '3' }))).toEqual([4, 5]);
	});

	it('does not take a short page for the end', async () => {
		const { method } = numbers(7, { pageSize: 5, largest: 2 });
		expect(await all(walkPages(method, {}))).toEqual([1, 2, 3, 4, 5, 6, 7]);
	});

	it('asks for no more than the limit needs', async () => {
		const { method, asked } = numbers(100);
		expect(await all(walkPages(method, { limit: 5 }))).toEqual([1, 2, 3, 4, 5]);
		expect(asked.map(({ size }) => size)).toEqual([3, 2]);
	});

	it('asks for none of the few that are left when it has enough, but takes those that come', async () => {
		const { method, asked } = numbers(20, { pageSize: 4 });
		expect(await all(walkPages(method, { limit: 10, enough: 8 }))).toHaveLength(8);
		expect(asked.map(({ size }) => size)).toEqual([4, 4]);
		expect(await all(walkPages(method, { limit: 10, enough: 9 }))).toHaveLength(10);
		expect(asked.slice(2).map(({ size }) => size)).toEqual([4, 4, 2]);
	});

	it('asks once when the limit fits into a page', async () => {
		const { method, asked } = numbers(100);
		await all(walkPages(method, { limit: 3 }));
		expect(asked).toHaveLength(1);
	});

	it('has asked for the next page before it decodes a full one', async () => {
		const { method, log } = numbers(4);
		await all(walkPages(method, {}));
		expect(log).toEqual(['ask start', 'ask 3', 'decode 1,2,3', 'decode 4', 'ask 4']);
	});

	it('lets a request made ahead leave before it decodes', async () => {
		const { method } = numbers(6);
		const turns: string[] = [];
		const { request, decode } = method;
		method.request = async (cursor, size, signal) => {
			// undici writes a request one event-loop turn after it was made.
			setImmediate(() => turns.push(`written ${cursor ?? 'start'}`));
			return await request(cursor, size, signal);
		};
		method.decode = (raw, outline) => {
			turns.push(`decode ${raw[0]}`);
			return decode(raw, outline);
		};
		await all(walkPages(method, {}));
		expect(turns.indexOf('written 3')).toBeLessThan(turns.indexOf('decode 1'));
	});

	it('aborts the request made ahead when the consumer stops', async () => {
		const { method, asked } = numbers(100);
		for await (const { page } of walkPages(method, {})) {
			expect(page).toEqual([1, 2, 3]);
			break;
		}
		expect(asked).toHaveLength(2);
		expect(asked[1]?.signal.aborted).toBe(true);
	});

	it('gives out a page although the next one fails, and then the failure', async () => {
		const { method } = numbers(100);
		const { request } = method;
		method.request = async (cursor, size, signal) => {
			if (cursor !== undefined) throw new Error('second page');
			return await request(cursor, size, signal);
		};
		const pages = walkPages(method, {});
		expect((await pages.next()).value).toMatchObject({ page: [1, 2, 3] });
		await expect(pages.next()).rejects.toThrow('second page');
	});

	it('ends with an error when the service sends the same page again and again', async () => {
		const { method, asked } = numbers(100);
		const seen = new Set<number>();
		method.request = async (cursor, size, signal) => {
			asked.push({ cursor, size, signal });
			return [1, 2, 3];
		};
		method.outline = (raw) => {
			const fresh = raw.filter((number) => !seen.has(number));
			for (const number of fresh) seen.add(number);
			return { count: raw.length, fresh: fresh.length, isEnd: false, next: '3' };
		};
		const pages = walkPages(method, {});
		await pages.next();
		await expect(pages.next()).rejects.toThrow(RepeatedPageError);
		expect(asked).toHaveLength(2);
	});

	it('ends with an error when a short page comes again and again', async () => {
		const { method } = numbers(100);
		let asked = 0;
		method.request = async () => {
			asked += 1;
			return [1];
		};
		method.outline = () => ({ count: 1, fresh: asked === 1 ? 1 : 0, isEnd: false, next: '1' });
		const pages = walkPages(method, {});
		await pages.next();
		await expect(pages.next()).rejects.toThrow(RepeatedPageError);
		expect(asked).toBe(2);
	});

	it('goes on beyond a page of repeats that leads elsewhere', async () => {
		const { method } = numbers(8);
		const seen = new Set<number>([4, 5, 6]);
		method.outline = (raw) => ({
			count: raw.length,
			fresh: raw.filter((number) => !seen.has(number)).length,
			isEnd: raw.length === 0,
			next: raw.at(-1)?.toString(),
		});
		expect(await all(walkPages(method, {}))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it('ends at the page that the method calls the end', async () => {
		const { method, asked } = numbers(100);
		method.outline = (raw) => ({
			count: raw.length,
			fresh: raw.length,
			isEnd: asked.length === 2,
			next: raw.at(-1)?.toString(),
		});
		expect(await all(walkPages(method, {}))).toEqual([1, 2, 3]);
		expect(asked).toHaveLength(2);
	});
});
