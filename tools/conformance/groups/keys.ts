import { keysBeyond } from '../../../nodes/Diadoc/api/paging/feedKeys';
import { isIndexKey } from '../../../nodes/Diadoc/protocol/indexKey';
import {
	type Assumption,
	differs,
	type Group,
	held,
	heldIf,
	NotSeen,
	notSeen,
} from '../assumption';
import { type Observed, pageOf, type Seen } from '../observed';
import { hashOf, listOf, Safe, say } from '../safe';

/** Requested after a key; the box may have grown since. */
const FEW = 5;

const sameIds = (one: readonly Seen[], other: readonly Seen[]) =>
	one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);

/** Neighbours in the feed with different keys, and the events after them. */
async function neighbours(box: Observed): Promise<{ before: Seen; following: Seen[] }> {
	const recent = await box.recent();
	for (let index = Math.max(0, recent.length - FEW - 1); index >= 0; index -= 1) {
		const [before, next] = [recent[index], recent[index + 1]];
		if (before && next && before.key !== next.key)
			return { before, following: recent.slice(index + 1, index + 1 + FEW) };
	}
	throw new NotSeen(say`the feed has too few events`);
}

/** The newest events that share a key, and the place of the first of them. */
async function tie(box: Observed): Promise<{ recent: Seen[]; first: number; last: number }> {
	const recent = await box.recent();
	const last = recent.findLastIndex(({ key }, index) => key === recent[index - 1]?.key);
	const first = recent.findIndex(({ key }) => key === recent[last]?.key);
	if (last === -1) throw new NotSeen(say`no two of ${recent.length} events share a key`);
	if (first === 0) throw new NotSeen(say`the only tie begins before the newest ${recent.length}`);
	return { recent, first, last };
}

function lengths(events: readonly Seen[]): Safe {
	return listOf(events.map(({ key }) => say`${Buffer.from(key, 'base64').length} bytes`));
}

const assumptions: Assumption[] = [
	{
		id: 'keys.form',
		claim: 'The IndexKey of an event is a time: eight bytes of ticks, the highest first',
		usedFor: 'Order of keys within a page, Lookback Seconds, and recognising keys of the feed',
		whenItDiffers:
			'The trigger takes keys as they come, in the order of the page, and looks back by the times of events. Watch for repeats, and open an issue',
		async check(box) {
			const recent = await box.recent();
			return heldIf(
				recent.every(({ entry }) => entry !== undefined),
				say`${recent.length} keys of ${lengths(recent)}`,
			);
		},
	},
	{
		id: 'keys.text',
		claim: 'It is written in URL-safe base64 without padding',
		usedFor: 'After Index Key and Start After, which accept this and standard base64',
		whenItDiffers:
			'A key in another alphabet is refused by these two parameters, the trigger is not affected. Open an issue',
		async check(box) {
			const recent = await box.recent();
			const other = recent.filter(({ key }) => !isIndexKey(key) || /[+/=]/.test(key));
			return heldIf(other.length === 0, say`${other.length} of ${recent.length} are not`);
		},
	},
	{
		id: 'keys.order',
		claim: 'Keys never fall along the feed',
		usedFor: 'The place of the trigger: everything up to a key has been gone past',
		whenItDiffers:
			'Set Lookback Seconds to more than the largest step back in the report, and open an issue: events could be passed over',
		async check(box) {
			const recent = await box.recent();
			const steps = recent.flatMap(({ entry }, index) => {
				const before = recent[index - 1]?.entry;
				return entry === undefined || before === undefined ? [] : [entry - before];
			});
			if (steps.length === 0) return notSeen(say`no two keys that are times`);
			const back = steps.filter((step) => step < 0n).map((step) => Number(-step / 10_000n));
			return heldIf(
				back.length === 0,
				say`${back.length} of ${steps.length} steps go back, by ${Math.max(0, ...back)} ms at most`,
			);
		},
	},
	{
		id: 'keys.unique',
		claim: 'No two events have the same EventId',
		usedFor: 'Telling repeats from new events: each event starts the workflow once',
		whenItDiffers: 'One of two events with one id is taken for a repeat. Open an issue at once',
		async check(box) {
			const recent = await box.recent();
			const ids = new Set(recent.map(({ id }) => id));
			return heldIf(ids.size === recent.length, say`${ids.size} ids of ${recent.length} events`);
		},
	},
	{
		id: 'keys.stable',
		claim: 'An event that is asked for again has the same id and the same key',
		usedFor: 'The same: repeats are known by their EventId',
		whenItDiffers: 'Events would start the workflow twice. Open an issue at once',
		async check(box) {
			const { before, following } = await neighbours(box);
			const { events } = await box.page({ afterIndexKey: before.key, limit: following.length });
			const known = new Map(following.map(({ id, key }) => [id, key]));
			const again = events.filter(({ id, key }) => known.get(id) === key);
			return heldIf(
				again.length === following.length,
				say`${again.length} of ${following.length} are`,
			);
		},
	},
	{
		id: 'keys.afterExclusive',
		claim: 'afterIndexKey brings what follows the event of that key, and not that event',
		usedFor: 'Going on from the stored place, and from page to page',
		whenItDiffers:
			'The trigger still delivers each event once, for it knows repeats; but walks may end early. Open an issue',
		async check(box) {
			const { before, following } = await neighbours(box);
			const { events } = await box.page({ afterIndexKey: before.key, limit: following.length });
			const [first] = events;
			if (sameIds(events, following)) return held(say`${events.length} events follow`);
			const isInclusive = first?.key === before.key;
			return differs(
				isInclusive
					? say`the event of the key itself comes first: ${hashOf(before.id)}`
					: say`${events.length} other events than the ${following.length} that follow`,
			);
		},
	},
	{
		id: 'keys.standardBase64',
		claim: 'A key in standard base64 with padding, as older versions wrote it, means the same',
		usedFor: 'Places that were stored, or copied, from older answers',
		whenItDiffers: 'Enter keys as Diadoc writes them today',
		async check(box) {
			const { before, following } = await neighbours(box);
			const afterIndexKey = Buffer.from(before.key, 'base64').toString('base64');
			const answer = await box.newEvents({ afterIndexKey, limit: following.length });
			if (answer.status !== 200) return differs(say`status ${answer.status}`);
			const { events } = pageOf(answer);
			return heldIf(sameIds(events, following), say`${events.length} events follow`);
		},
	},
	{
		id: 'keys.acrossFilters',
		claim: 'The key of an event that the filters hide is a place in the filtered feed, too',
		usedFor: 'Changing the filters of a trigger without losing its place',
		whenItDiffers:
			'After changing filters, set Start After to the key of an event that matches them',
		async check(box) {
			const recent = await box.recent();
			const kindOf = ({ event }: Seen) => event.Message?.MessageType ?? event.Patch?.MessageType;
			const index = recent.findLastIndex(
				(seen, at) =>
					kindOf(seen) !== 'Letter' &&
					recent
						.slice(at + 1)
						.some((later) => kindOf(later) === 'Letter' && later.key !== seen.key),
			);
			const hidden = recent[index];
			if (!hidden) return notSeen(say`no recent event but letters`);
			const expected = recent
				.slice(index + 1)
				.filter((seen) => kindOf(seen) === 'Letter' && seen.key !== hidden.key);
			const limit = Math.min(FEW, expected.length);
			const { events } = await box.page({
				afterIndexKey: hidden.key,
				messageType: 'Letter',
				limit,
			});
			return heldIf(
				sameIds(events, expected.slice(0, limit)),
				say`${events.length} of ${limit} letters follow`,
			);
		},
	},
	{
		id: 'keys.tieExclusive',
		claim: 'Events of one tick share a key, and asking after it passes over all of them',
		usedFor:
			'Why the trigger asks from the key before the last one: a page may end between two such events',
		whenItDiffers:
			'Good news: Diadoc has mended its issue 1083. The overlap is needless and harmless',
		async check(box) {
			const { recent, first, last } = await tie(box);
			const beyond = keysBeyond(
				recent[first]?.key,
				recent.slice(last).map(({ key }) => key),
			);
			const { events } = await box.page({ afterIndexKey: recent[first]?.key, limit: FEW });
			const again = events.filter(({ key }) => key === recent[first]?.key);
			return heldIf(
				again.length === 0,
				say`${last - first + 1} events share a key, ${beyond.length} keys follow, ${again.length} events come again`,
			);
		},
	},
	{
		id: 'keys.tieSplit',
		claim: 'A page may end between events of one key',
		usedFor: 'The same',
		whenItDiffers:
			'Good news: pages keep such events together. The overlap is needless and harmless',
		async check(box) {
			const { recent, first } = await tie(box);
			const before = recent.slice(0, first).findLast(({ key }) => key !== recent[first]?.key);
			const { events } = await box.page({ afterIndexKey: before?.key, limit: 1 });
			return heldIf(events.length === 1, say`${events.length} events came where 1 was asked for`);
		},
	},
];

export const keys: Group = { title: 'Index keys', assumptions };
