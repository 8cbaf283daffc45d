import { knownAnswer } from '../../../nodes/Diadoc/errors/knownAnswers';
import { type Assumption, type Group, heldIf, notSeen } from '../assumption';
import { docflowPage, recentDocflow, recentDocflowEvents, recentDocflowJson } from '../docflow';
import { countsAmong, hashOf, lengthOf, say } from '../safe';
import { compare, messageType, newComparison } from '../schema';
import { asTransportError } from '../refusal';

const FEW = 5;
const EIGHT = 8;

const keyBytes = (key: string | undefined) => Buffer.from(key ?? '', 'base64');

const assumptions: Assumption[] = [
	{
		id: 'docflow.json',
		claim: 'GetDocflowEvents V5 says the same in JSON and in protobuf',
		usedFor: 'Raw items of docflow events; no public sample of V5 exists',
		whenItDiffers:
			'Compare the fields in the report with raw output before building on them, and open an issue',
		async check(box) {
			const { list } = await recentDocflow(box);
			const own = new Map(list.Events.map((event) => [event.IndexKey, event]));
			const found = newComparison();
			let count = 0;
			for (const event of await recentDocflowJson(box)) {
				const same = own.get(String(Reflect.get(Object(event), 'IndexKey')));
				if (same === undefined) continue;
				count += 1;
				compare(messageType('Docflow.DocflowEventV5'), same, event, found);
			}
			if (count === 0) return notSeen(say`there are no docflow events in both`);
			const differing = new Map([...found.unknownNames, ...found.others, ...found.onlyJson]);
			return heldIf(differing.size === 0, countsAmong(count, say`events`, differing));
		},
	},
	{
		id: 'docflow.documents',
		claim: 'PopulateDocuments brings the state of the document with each event',
		usedFor: 'Docflow Event: Get Many',
		whenItDiffers: 'Such items have no document. Use Document: Get Status, and open an issue',
		async check(box) {
			const events = await recentDocflowEvents(box);
			const without = events.filter(({ Document }) => Document === undefined);
			return heldIf(without.length === 0, say`${without.length} of ${events.length} have none`);
		},
	},
	{
		id: 'docflow.keys',
		claim: 'The key of a docflow event is more than a time, and no other event has it',
		usedFor: 'Going on from page to page without an overlap, and recognising these keys',
		whenItDiffers: 'Events could be lost between pages. Raise Batch Size to 500, and open an issue',
		async check(box) {
			const events = await recentDocflowEvents(box);
			const distinct = new Set(events.map(({ IndexKey }) => IndexKey));
			const short = events.filter(({ IndexKey }) => keyBytes(IndexKey).length <= EIGHT);
			return heldIf(
				distinct.size === events.length && short.length === 0,
				say`${distinct.size} keys of ${events.length} events, ${short.length} of eight bytes or fewer`,
			);
		},
	},
	{
		id: 'docflow.keyTime',
		claim: 'That key begins with the time of the event',
		usedFor: 'Refusing the key of another list early, with a helpful error',
		whenItDiffers: 'Nothing to do: the key goes to Diadoc, which has the last word',
		async check(box) {
			const events = await recentDocflowEvents(box);
			const other = events.filter(({ IndexKey, Timestamp }) => {
				const bytes = keyBytes(IndexKey);
				return bytes.length < EIGHT || String(bytes.readBigInt64BE()) !== Timestamp?.Ticks;
			});
			return heldIf(other.length === 0, say`${other.length} of ${events.length} begin otherwise`);
		},
	},
	{
		id: 'docflow.afterExclusive',
		claim: 'AfterIndexKey brings what follows the event of that key, and not that event',
		usedFor: 'Walking from page to page',
		whenItDiffers: 'Events may come twice within one run. Open an issue',
		async check(box) {
			const events = await recentDocflowEvents(box);
			if (events.length <= FEW) return notSeen(say`there are ${events.length} docflow events`);
			const [before, ...following] = events.slice(-FEW - 1);
			const { list } = await docflowPage(box, { AfterIndexKey: before?.IndexKey, Limit: FEW });
			const isSame = following.every(({ IndexKey }, at) => IndexKey === list.Events[at]?.IndexKey);
			return heldIf(isSame, say`${list.Events.length} events came`);
		},
	},
	{
		id: 'docflow.limit',
		claim: 'Limit is how many events a page has at most',
		usedFor: 'Batch Size: a page with states of documents must not outlast the time-out',
		whenItDiffers: 'Ask for shorter spans of time, and open an issue',
		async check(box) {
			const { length } = await recentDocflowEvents(box);
			const { list } = await docflowPage(box, { Limit: 1 });
			return heldIf(
				list.Events.length === 1,
				say`${list.Events.length} of ${length} came where 1 was asked for`,
			);
		},
	},
	{
		id: 'docflow.eventIds',
		claim:
			'EventIds of docflow events are time-based UUIDs, and GetEvent refuses them with 400 and a text that the package knows',
		usedFor: 'The error that explains which of the two kinds of ids is meant',
		whenItDiffers: 'Only the words of that error may mislead. Open an issue',
		async check(box) {
			await box.requireAllDocuments();
			const [event] = (await recentDocflowEvents(box)).toReversed();
			const eventId = event?.EventId ?? '';
			const answer = await box.client.ask('/V3/GetEvent', {
				query: { ...(await box.box()), eventId },
			});
			const error = asTransportError(answer);
			const isKnown = knownAnswer(error) !== undefined;
			const version = eventId.charAt(14) === '1' ? say`version 1` : say`not version 1`;
			return heldIf(
				answer.status === 400 && isKnown && eventId.charAt(14) === '1',
				say`${hashOf(eventId)} is ${version}; status ${answer.status}, ${lengthOf(error.serviceText ?? '')}, ${isKnown ? say`known` : say`not known`}`,
			);
		},
	},
];

export const docflows: Group = { title: 'Docflow events', assumptions };
