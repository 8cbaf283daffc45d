import { decodeAnswer, type DiadocAnswer } from '../call';
import {
	RepeatedPageError,
	walkPages,
	type ListedEvent,
	type PagedMethod,
	type PageOutline,
	type WalkedPage,
} from './pageWalk';
import { RecentKeys } from './recentKeys';

/** A method whose next page begins after the key of the last event of the one before. */
export interface KeyedMethod<Event> {
	/** Page size, when `remaining` fresh events are still wanted (`Infinity`: all). */
	size(remaining: number): number;
	request(after: string | undefined, size: number, signal: AbortSignal): Promise<DiadocAnswer>;
	/** The keys of the events of a page, in order, without decoding the events; `undefined` for one without a key. */
	scan(body: Uint8Array): Array<string | undefined>;
	decode(body: Uint8Array): Event[];
	keyOf(event: Event): string | undefined;
}

interface KeyedOutline extends PageOutline {
	freshKeys: Set<string>;
}

/**
 * Walks the pages of such a method until an empty one, `limit` fresh events, or the consumer ends the walk. The last
 * page may exceed `limit` when the method's page size is fixed.
 *
 * @param after key of the event to start after; `undefined` starts at the beginning
 * @throws RepeatedPageError when a page brings nothing new and the list does not move on, or has no key to go on from
 */
export async function* walkKeyedPages<Event>(
	{ size, request, scan, decode, keyOf }: KeyedMethod<Event>,
	range: { after?: string; limit?: number },
): AsyncGenerator<WalkedPage<Array<ListedEvent<Event>>>, void, void> {
	const known = new RecentKeys();

	const method: PagedMethod<DiadocAnswer, KeyedOutline, Array<ListedEvent<Event>>> = {
		size,
		request,
		outline: (answer) => {
			const listed = decodeAnswer(answer, scan);
			const keys = listed.filter((key) => key !== undefined);
			// Nothing leads on from a page without any key, and to end there could lose events.
			if (keys.length === 0 && listed.length > 0) throw new RepeatedPageError();
			const freshKeys = new Set(keys.filter((key) => !known.has(key)));
			for (const key of freshKeys) known.add(key);
			// A page may repeat an older event at its end, from which the walk would go back.
			const next = [...freshKeys].at(-1) ?? keys.at(-1);
			return {
				count: listed.length,
				fresh: freshKeys.size + listed.length - keys.length,
				isEnd: listed.length === 0,
				next,
				freshKeys,
			};
		},
		decode: (answer, { freshKeys }) =>
			decodeAnswer(answer, decode).map((event) => {
				const key = keyOf(event);
				return { event, fresh: !key || freshKeys.delete(key) };
			}),
	};
	yield* walkPages(method, range);
}
