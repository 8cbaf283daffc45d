import { type Assumption, differs, type Group, held, heldIf, notSeen } from '../assumption';
import { good, pageOf, type Seen } from '../observed';
import { lengthOf, nameOf, say } from '../safe';

const DEFAULT_LIMIT = 500;
const LARGEST_LIMIT = 500;
const FEW = 3;

const first = (events: readonly Seen[]) => events[0]?.id;

const assumptions: Assumption[] = [
	{
		id: 'pages.limit',
		claim: 'limit is how many events a page has at most',
		usedFor: 'Limit, Max Events, and reading on after large pages',
		whenItDiffers: 'Open an issue. Walks are right all the same as long as some page is not empty',
		async check(box) {
			const recent = await box.recent();
			if (recent.length < FEW) return notSeen(say`the feed has ${recent.length} events`);
			const { events } = await box.page({ limit: FEW });
			return heldIf(
				events.length === FEW,
				say`${events.length} events came where ${FEW} were asked for`,
			);
		},
	},
	{
		id: 'pages.largest',
		claim: 'GetNewEvents V8 gives 500 events at once and refuses a limit of 501 with 400',
		usedFor: 'The size of pages, and recognising a moment with more events than a page',
		whenItDiffers: 'Set Batch Size to what Diadoc allows now, and open an issue',
		async check(box) {
			good(await box.recentAnswer());
			const { status } = await box.newEvents({ limit: LARGEST_LIMIT + 1 });
			return heldIf(status === 400, say`status ${status} for ${LARGEST_LIMIT + 1}`);
		},
	},
	{
		id: 'pages.defaultLimit',
		claim: 'Without limit a page of V8 has 500 events',
		usedFor: 'Nothing: the package always names a limit',
		whenItDiffers: 'Nothing to do',
		async check(box) {
			const { length } = await box.recent();
			if (length < DEFAULT_LIMIT) return notSeen(say`the feed has ${length} events`);
			const { events } = await box.page({});
			return heldIf(events.length === DEFAULT_LIMIT, say`${events.length} events came`);
		},
	},
	{
		id: 'pages.end',
		claim: 'Behind the last event a page is empty, and yet has a body (TotalCountType)',
		usedFor: 'Telling the end of the feed from an answer that got lost on the way',
		whenItDiffers: 'Every poll fails with "could not be read". Open an issue at once',
		async check(box) {
			const { key } = (await box.recent()).at(-1) ?? {};
			const answer = good(await box.newEvents({ afterIndexKey: key, limit: FEW }));
			const { events, list } = pageOf(answer);
			if (events.length > 0) return notSeen(say`${events.length} events came meanwhile`);
			return heldIf(
				answer.body.length > 0 && list.TotalCountType !== undefined,
				say`a body of ${answer.body.length} bytes`,
			);
		},
	},
	{
		id: 'pages.ascending',
		claim: 'Without orderBy the oldest event comes first',
		usedFor: 'Start From: Beginning',
		whenItDiffers: 'Open an issue at once: the trigger would begin at the wrong end',
		async check(box) {
			const recent = await box.recent();
			const { events } = await box.page({ limit: FEW });
			const [oldest, newest] = [events[0]?.entry, recent.at(-1)?.entry];
			if (oldest === undefined || newest === undefined) return notSeen(say`keys are no times`);
			if (recent[0]?.entry === newest) return notSeen(say`all events are of one moment`);
			const explicit = await box.page({ orderBy: 'Ascending', limit: FEW });
			const isSame = first(explicit.events) === first(events);
			return heldIf(
				isSame && oldest < newest,
				say`the first event is ${isSame ? say`` : say`not `}that of Ascending`,
			);
		},
	},
	{
		id: 'pages.descending',
		claim: 'Descending begins with the newest event, and afterIndexKey then brings older ones',
		usedFor: 'Start From: Now, Fetch Test Event, and lists of the newest events',
		whenItDiffers:
			'Set Start From to Beginning or Date and Sort to Oldest First, and open an issue',
		async check(box) {
			const recent = (await box.recent()).toReversed();
			const next = recent.findIndex(({ key }) => key !== recent[0]?.key);
			if (next === -1) return notSeen(say`all events are of one moment`);
			const isFalling = recent.every(({ entry }, index) => {
				const before = recent[index - 1]?.entry;
				return entry === undefined || before === undefined || entry <= before;
			});
			const { events } = await box.page({
				orderBy: 'Descending',
				afterIndexKey: recent[0]?.key,
				limit: 1,
			});
			if (!isFalling) return differs(say`times do not fall along the page`);
			return heldIf(first(events) === recent[next]?.id, say`${events.length} event follows`);
		},
	},
	{
		id: 'pages.lastEvent',
		claim: 'GetLastEvent gives the newest event of the feed, with the same key',
		usedFor: 'Event: Get Last',
		whenItDiffers: 'Use Event: Get Many with Sort: Newest First and Limit 1',
		async check(box) {
			const newest = (await box.recent()).at(-1);
			const { event } = await box.last();
			if (event.EventId !== newest?.id) {
				const { events } = await box.page({ orderBy: 'Descending', limit: FEW });
				if (events.some(({ id }) => id === event.EventId)) return held(say`it came meanwhile`);
				return differs(say`another event than the newest of the feed`);
			}
			return heldIf(event.IndexKey === newest?.key, say`the same event`);
		},
	},
	{
		id: 'pages.totalCount',
		claim: 'TotalCount says how many events follow the cursor, whatever the limit',
		usedFor:
			'The error about a moment with more events than can be had: it says how many there are',
		whenItDiffers: 'Only the number in that error is wrong. Open an issue',
		async check(box) {
			const recent = await box.recent();
			const at = recent.findLastIndex(({ key }) => key !== recent.at(-1)?.key);
			const [cursor, follow] = [recent[at]?.key, recent.length - 1 - at];
			if (cursor === undefined) return notSeen(say`all events are of one moment`);
			const [one, many] = [
				await box.page({ afterIndexKey: cursor, limit: 1 }),
				await box.page({ afterIndexKey: cursor, limit: LARGEST_LIMIT }),
			];
			if (many.events.length > follow) return notSeen(say`events came meanwhile`);
			const counts = [one, many].map(({ list }) => list.TotalCount ?? -1);
			return heldIf(
				counts.every((count) => count === follow),
				say`${counts[0] ?? -1} and ${counts[1] ?? -1} where ${follow} follow`,
			);
		},
	},
	{
		id: 'pages.totalCountType',
		claim: 'TotalCountType is Equal below 100 000 events, and GreaterThanOrEqual from there on',
		usedFor:
			'Nothing but raw output: the end of the feed is an empty page, whatever the count says',
		whenItDiffers: 'Nothing to do',
		async check(box) {
			const { TotalCount = 0, TotalCountType = '' } = pageOf(await box.recentAnswer()).list;
			const expected = TotalCount < 100_000 ? 'Equal' : 'GreaterThanOrEqual';
			const said = TotalCountType === '' ? lengthOf('') : nameOf(TotalCountType);
			return heldIf(TotalCountType === expected, say`${said} with ${TotalCount} events`);
		},
	},
];

export const pages: Group = { title: 'Pages and counts', assumptions };
