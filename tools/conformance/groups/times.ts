import {
	type Assumption,
	differs,
	type Group,
	held,
	heldIf,
	NotSeen,
	notSeen,
} from '../assumption';
import type { Observed, Seen } from '../observed';
import { say } from '../safe';

const TICKS_PER_MS = 10_000n;
const EPOCH_MS = 62_135_596_800_000;
const MINUTE_MS = 60_000;
/** Moscow's offset, which a service that does not count in UTC would add. */
const MOSCOW_MS = 180 * MINUTE_MS;

const msOf = (ticks: bigint) => Number(ticks / TICKS_PER_MS) - EPOCH_MS;

type Timed = Seen & { entry: bigint; made: bigint };

const isTimed = (seen: Seen): seen is Timed => seen.entry !== undefined && seen.made !== undefined;

/** The newest event that entered the feed later than it was made, and later than the event before it. */
async function delayed(box: Observed): Promise<Timed> {
	const recent = await box.recent();
	const found = recent.findLast(
		(seen, index): seen is Timed =>
			isTimed(seen) &&
			seen.entry - seen.made > 1n &&
			(recent[index - 1]?.entry ?? seen.entry) < seen.entry - 1n &&
			recent[index - 1] !== undefined,
	);
	if (!found) throw new NotSeen(say`no recent event entered the feed later than it was made`);
	return found;
}

const assumptions: Assumption[] = [
	{
		id: 'times.entryFollows',
		claim: 'An event enters the feed after it was made: its key is later than TimestampTicks',
		usedFor: 'Lookback Seconds, which count in the time of entry',
		whenItDiffers:
			'Choose a larger Lookback Seconds than the difference in the report, and open an issue',
		async check(box) {
			const timed = (await box.recent()).filter(isTimed);
			if (timed.length === 0) return notSeen(say`no keys that are times`);
			const delays = timed.map(({ entry, made }) => Number((entry - made) / TICKS_PER_MS));
			const early = delays.filter((delay) => delay < 0).length;
			return heldIf(
				early === 0,
				say`${early} of ${timed.length} the other way round; ${Math.max(...delays)} ms at most, ${Math.min(...delays)} at least`,
			);
		},
	},
	{
		id: 'times.filterByEntry',
		claim: 'timestampFromTicks compares the time of entry into the feed, not that of the message',
		usedFor:
			'Start From: Date, the filters Date From and Date To, and parallel reading by spans of time',
		whenItDiffers: 'Let Date From begin earlier by the delay in the line above, and open an issue',
		async check(box) {
			const seen = await delayed(box);
			const { events } = await box.page({ timestampFromTicks: String(seen.entry - 1n), limit: 1 });
			const delay = Number((seen.entry - seen.made) / TICKS_PER_MS);
			return heldIf(
				events[0]?.key === seen.key,
				say`seen with an event that entered ${delay} ms after it was made`,
			);
		},
	},
	{
		id: 'times.fromInclusive',
		claim: 'timestampFromTicks includes its own tick',
		usedFor: 'Spans of time that follow one another without a gap',
		whenItDiffers:
			'Events of the very first tick are missing. Let Date From begin a moment earlier, and open an issue',
		async check(box) {
			const seen = await delayed(box);
			const { events } = await box.page({ timestampFromTicks: String(seen.entry), limit: 1 });
			const later = await box.page({ timestampFromTicks: String(seen.entry + 1n), limit: 1 });
			if (later.events[0]?.key === seen.key) return differs(say`a tick later still includes it`);
			return heldIf(events[0]?.key === seen.key, say`${events.length} event came`);
		},
	},
	{
		id: 'times.toInclusive',
		claim: 'timestampToTicks includes its own tick',
		usedFor: 'The same',
		whenItDiffers:
			'Events of the very last tick are missing. Let To end a moment later, and open an issue',
		async check(box) {
			const seen = await delayed(box);
			const query = { orderBy: 'Descending', limit: 1 };
			const { events } = await box.page({ ...query, timestampToTicks: String(seen.entry) });
			const earlier = await box.page({ ...query, timestampToTicks: String(seen.entry - 1n) });
			if (earlier.events[0]?.key === seen.key)
				return differs(say`a tick earlier still includes it`);
			return heldIf(events[0]?.key === seen.key, say`${events.length} event came`);
		},
	},
	{
		id: 'times.utc',
		claim: 'Ticks count in UTC',
		usedFor: 'Every time in items, and every time that people enter',
		whenItDiffers: 'Times in items are off by the difference in the report. Open an issue at once',
		async check(box) {
			const newest = (await box.recent()).at(-1)?.entry;
			const answered = Date.parse((await box.recentAnswer()).headers.date ?? '');
			if (newest === undefined || Number.isNaN(answered)) return notSeen(say`no time to compare`);
			const age = answered - msOf(newest);
			const minutes = Math.round(age / MINUTE_MS);
			if (age < -MINUTE_MS)
				return differs(say`the newest event is ${-minutes} minutes in the future`);
			if (age >= MOSCOW_MS) return notSeen(say`the newest event is older than three hours`);
			return held(say`the newest event is ${minutes} minutes old`);
		},
	},
];

export const times: Group = { title: 'Times and time filters', assumptions };

/** The last group: what has arrived since the first check. */
export const late: Group = {
	title: 'What comes while this runs',
	assumptions: [
		{
			id: 'late.inOrder',
			claim: 'New events come behind all that were visible before',
			usedFor:
				'Lookback Seconds being 0 by default: an event that becomes visible late would be passed over',
			whenItDiffers:
				'Set Lookback Seconds in the trigger to more than the delay in the report, and open an issue',
			async check(box) {
				const before = await box.recent();
				const [oldest, newest] = [before[0], before.at(-1)];
				const known = new Set(before.map(({ id }) => id));
				const { events } = await box.page({ orderBy: 'Descending', limit: 500 });
				const fresh = events.filter(
					({ id, entry }) => !known.has(id) && (entry ?? 0n) >= (oldest?.entry ?? 0n),
				);
				if (fresh.length === 0) return notSeen(say`nothing came`);
				const delays = fresh.flatMap(({ entry }) =>
					entry !== undefined && newest?.entry !== undefined && entry < newest.entry
						? [Number((newest.entry - entry) / TICKS_PER_MS)]
						: [],
				);
				return heldIf(
					delays.length === 0,
					say`${delays.length} of ${fresh.length} came late, by ${Math.max(0, ...delays)} ms at most`,
				);
			},
		},
	],
};
