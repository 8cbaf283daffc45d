import { decodeBoxEventList } from '../../../nodes/Diadoc/protocol/decode';
import { parseExactly } from '../../../sandbox/wire/jsonReader';
import { type Assumption, differs, type Group, held, heldIf } from '../assumption';
import { type Observed, once } from '../observed';
import { countsAmong, lengthOf, mediaType, say } from '../safe';
import { compare, messageType, newComparison } from '../schema';

/** The newest events in JSON and in protobuf. */
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

const comparisons = new WeakMap<Observed, () => ReturnType<typeof compared>>();

async function comparisonOf(box: Observed): ReturnType<typeof compared> {
	const make = comparisons.get(box) ?? once(async () => await compared(box));
	comparisons.set(box, make);
	return await make();
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
			const { unknownNames, count } = await comparisonOf(box);
			return heldIf(unknownNames.size === 0, countsAmong(count, say`events`, unknownNames));
		},
	},
	{
		id: 'wire.sameValues',
		claim: 'JSON and protobuf say the same about an event: names, texts, times, enums',
		usedFor: 'The promise that raw output is what the documentation shows',
		whenItDiffers:
			'Compare the fields in the report with raw output before building on them, and open an issue',
		async check(box) {
			const { others, count } = await comparisonOf(box);
			return heldIf(others.size === 0, countsAmong(count, say`events`, others));
		},
	},
	{
		id: 'wire.onlyJson',
		claim: 'What stands in JSON alone is empty or a default',
		usedFor: 'The same promise: what is missing in raw output says nothing',
		whenItDiffers: 'The fields in the report never reach the nodes. Open an issue',
		async check(box) {
			const { onlyJson, count } = await comparisonOf(box);
			return heldIf(onlyJson.size === 0, countsAmong(count, say`events`, onlyJson));
		},
	},
];

export const wire: Group = { title: 'Wire format', assumptions };
