import { decodeBoxEventList } from '../../../nodes/Diadoc/protocol/decode';
import { parseExactly } from '../../../sandbox/wire/jsonReader';
import { type Assumption, differs, type Group, held, heldIf } from '../assumption';
import { type Observed, once } from '../observed';
import { countsAmong, countsOf, lengthOf, mediaType, say } from '../safe';
import { compare, messageType, newComparison, newSurvey, survey } from '../schema';

/** What the answers that the other checks ask for as well are like, field by field. */
async function surveyed(box: Observed) {
	const found = newSurvey();
	const feed = await box.recentAnswer();
	survey(messageType('Events.BoxEventList'), feed.body, found);
	const messages = await box.messages().catch(() => []);
	for (const { answer } of messages) survey(messageType('Events.Message'), answer.body, found);
	const last = await box.last().catch(() => undefined);
	if (last) survey(messageType('Events.BoxEvent'), last.answer.body, found);
	return found;
}

/** The newest events in JSON beside the same ones in protobuf. */
async function compared(box: Observed) {
	const recent = new Map((await box.recent()).map(({ id, event }) => [id, event]));
	const json: unknown = parseExactly(Buffer.from((await box.recentJson()).body).toString());
	const events: unknown =
		typeof json === 'object' && json !== null ? Reflect.get(json, 'Events') : [];
	const found = newComparison();
	let count = 0;
	for (const event of Array.isArray(events) ? events : []) {
		const own = recent.get(String(Reflect.get(Object(event), 'EventId')));
		if (own === undefined) continue;
		count += 1;
		compare(messageType('Events.BoxEvent'), own, event, found);
	}
	return { ...found, count };
}

const memory = new WeakMap<Observed, ReturnType<typeof makeMemory>>();
const makeMemory = (box: Observed) => ({
	survey: once(async () => await surveyed(box)),
	comparison: once(async () => await compared(box)),
});

function memoryOf(box: Observed) {
	const known = memory.get(box) ?? makeMemory(box);
	memory.set(box, known);
	return known;
}

const assumptions: Assumption[] = [
	{
		id: 'wire.protobuf',
		claim: 'Without an Accept header Diadoc answers in protobuf that the package can read',
		usedFor: 'Every call: the package sends no Accept header and reads protobuf only',
		whenItDiffers:
			'Nothing works. Attach the report to an issue; until it is mended, no setting helps',
		async check(box) {
			const { headers, body } = await box.recentAnswer();
			const type = mediaType(headers['content-type']);
			try {
				const { Events } = decodeBoxEventList(body);
				return held(say`${Events.length} events in ${body.length} bytes of ${type}`);
			} catch {
				return differs(say`${body.length} bytes of ${type} could not be read`);
			}
		},
	},
	{
		id: 'wire.unknownFields',
		claim: 'Events and messages have no field that the package does not know',
		usedFor: 'Raw output and readable items: what is not known is passed over',
		whenItDiffers:
			'Nothing breaks, something new is left out. An issue with the names in the report brings it in',
		async check(box) {
			const { unknownFields } = await memoryOf(box).survey();
			return heldIf(unknownFields.size === 0, countsOf(unknownFields));
		},
	},
	{
		id: 'wire.unknownEnums',
		claim: 'Enums have no value that the package does not know',
		usedFor: 'Types and statuses: an unknown one appears as its number, and its event as "other"',
		whenItDiffers:
			'Events of the new kind are "other" until a version that knows it. An issue with the numbers in the report brings that',
		async check(box) {
			const { unknownEnums } = await memoryOf(box).survey();
			return heldIf(unknownEnums.size === 0, countsOf(unknownEnums));
		},
	},
	{
		id: 'wire.required',
		claim:
			'Fields that the published schema calls required are there, apart from UniversalMessageCreator',
		usedFor:
			'Only the width of what is tested: the package treats every field as one that may be missing',
		whenItDiffers: 'Nothing breaks. Items may lack what the report names',
		async check(box) {
			const { missing } = await memoryOf(box).survey();
			const others = [...missing].filter(([name]) => !name.endsWith('.UniversalMessageCreator'));
			return heldIf(others.length === 0, countsOf(new Map(others)));
		},
	},
	{
		id: 'wire.defaults',
		claim: 'Optional fields that equal their default are left out of protobuf',
		usedFor: 'Raw output: such fields are not in it. Readable items are the same either way',
		whenItDiffers: 'Nothing breaks: both are tested. Raw items have some more fields',
		async check(box) {
			const { writtenDefaults } = await memoryOf(box).survey();
			return heldIf(writtenDefaults.size === 0, countsOf(writtenDefaults));
		},
	},
	{
		id: 'wire.json',
		claim: 'With "Accept: application/json" the same call answers in JSON',
		usedFor: 'Raw output, which has the shape of that JSON; and the next three lines',
		whenItDiffers: 'The next three lines cannot be seen. The nodes work',
		async check(box) {
			const { headers, body } = await box.recentJson();
			const text = Buffer.from(body).toString();
			const type = mediaType(headers['content-type']);
			try {
				JSON.parse(text);
				return held(say`${body.length} bytes of ${type}`);
			} catch {
				return differs(say`no JSON: ${type}, ${lengthOf(text)}`);
			}
		},
	},
	{
		id: 'wire.jsonNames',
		claim: 'JSON has no name that the schema of the package lacks',
		usedFor:
			'Names in raw output and in expressions that people copy from the documentation of Diadoc',
		whenItDiffers:
			'Nothing breaks, raw output lacks the names in the report. Attach it to an issue',
		async check(box) {
			const { unknownNames, count } = await memoryOf(box).comparison();
			return heldIf(unknownNames.size === 0, countsAmong(count, unknownNames));
		},
	},
	{
		id: 'wire.sameValues',
		claim: 'JSON and protobuf tell the same of an event: names, texts, times, enums',
		usedFor: 'The promise that raw output is what the documentation shows',
		whenItDiffers:
			'Compare the fields in the report with raw output before building on them, and open an issue',
		async check(box) {
			const { others, count } = await memoryOf(box).comparison();
			return heldIf(others.size === 0, countsAmong(count, others));
		},
	},
	{
		id: 'wire.onlyJson',
		claim: 'What stands in JSON alone is empty or a default',
		usedFor: 'The same promise: what is missing in raw output says nothing',
		whenItDiffers: 'The fields in the report never reach the nodes. Open an issue',
		async check(box) {
			const { onlyJson, count } = await memoryOf(box).comparison();
			return heldIf(onlyJson.size === 0, countsAmong(count, onlyJson));
		},
	},
];

export const wire: Group = { title: 'Wire format', assumptions };
