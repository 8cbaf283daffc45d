import type { INodeExecutionData } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { BoxEvent, Entity } from '../../../nodes/Diadoc/protocol/decode';
import { mostTellingFirst } from '../../../nodes/Diadoc/events/simplify/tellingOrder';
import { indexKeyOf } from '../../../sandbox/box/indexKey';
import { messageType } from '../../../sandbox/wire/schema';
import { sandboxForFile } from '../../../sandbox/sandboxForFile';
import { ticksOf } from '../../../sandbox/story/time';
import { inTurn } from '../../circle';
import { COUNTERAGENT, OWN, OWN_IN_BODIES } from '../../unit/events/classify/eventsOfBox';
import { rowsInside } from '../../unit/events/classify/rowsInside';
import { rowsOfConsequence } from '../../unit/events/classify/rowsOfConsequence';
import { rowsOfExchange } from '../../unit/events/classify/rowsOfExchange';
import { rowsOfMessages } from '../../unit/events/classify/rowsOfMessages';
import { rowsOfRevocation } from '../../unit/events/classify/rowsOfRevocation';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { runDiadoc } from '../support/runDiadoc';
import { boxById } from '../support/sandboxForTest';

// The rows of the table of business events through the built node, as protobuf from the wire and back: the service
// answers with the event of the row, and with what its message has become by then.

/** Names that only the documentation has: no published schema gives them a number, so that protobuf cannot hold them. */
const withoutNumber = [
	'ResolutionRouteAssignment',
	'ResolutionRouteRemoval',
	'MesNotification',
	'an entity of the future',
];
const rows = [
	...rowsOfMessages,
	...rowsOfExchange,
	...rowsOfRevocation,
	...rowsOfConsequence,
	...rowsInside,
].filter(([, what]) => !withoutNumber.includes(what));
const time = { TimestampTicks: '638932613723921153' };
const IndexKey = indexKeyOf(ticksOf(new Date('2025-09-12T08:09:32Z')));

const sandbox = await sandboxForFile();

/** Lets the service answer with the event of a row, and with what its message has become by then. */
function answerWith(event: BoxEvent, entities: readonly Entity[]): void {
	const { Message: message, Patch: patch } = event;
	const letter = { MessageId: 'message', FromBoxId: COUNTERAGENT, ToBoxId: OWN_IN_BODIES, ...time };
	const page = (Events: object[]) => ({
		kind: 'structure' as const,
		type: messageType('Events.BoxEventList'),
		structure: { Events, TotalCount: Events.length },
	});
	sandbox.faults.clear();
	sandbox.faults.add(
		{
			path: '/V8/GetNewEvents',
			effect: page([
				{
					...event,
					...(message && { Message: { ...message, ...time } }),
					...(patch && { Patch: { ...patch, ...time } }),
					IndexKey,
				},
			]),
		},
		{ path: '/V8/GetNewEvents', times: Infinity, effect: page([]) },
		{
			path: '/V6/GetMessage',
			times: Infinity,
			effect: {
				kind: 'structure',
				type: messageType('Events.Message'),
				structure: {
					...letter,
					...message,
					Entities: [...entities, ...(patch?.Entities ?? message?.Entities ?? [])],
				},
			},
		},
	);
}

const boxId = boxById(OWN);

/** What the items of one way to read the event say, each kind once. */
const meaningIn = (items: readonly INodeExecutionData[]) =>
	new Set(items.flatMap(({ json }) => (Array.isArray(json.eventTypes) ? json.eventTypes : [])));

const ways: Array<[way: string, read: () => Promise<INodeExecutionData[]>]> = [
	[
		'the trigger',
		async () => (await publishDiadocTrigger(sandbox, { boxId, startFrom: 'beginning' })).items,
	],
	[
		'the trigger, split into documents',
		async () => {
			const parameters = { boxId, startFrom: 'beginning', splitInto: 'documents' };
			return (await publishDiadocTrigger(sandbox, parameters)).items;
		},
	],
	[
		'Event: Get Many',
		async () => (await runDiadoc(sandbox, { operation: 'getAll', boxId })).outputs.flat(),
	],
];

describe.each(ways.map(([way, read], index) => [way, read, index] as const))(
	'through %s',
	(_way, read, index) => {
		it.each(inTurn(rows, ways.length, index))(
			'row %i: %s',
			async (_row, _what, event, meaning, entities = []) => {
				answerWith(event, entities);
				const items = await read();
				expect(items.length).toBeGreaterThan(0);
				expect(meaningIn(items)).toEqual(new Set(meaning));
				const [first, ...others] = items;
				if (others.length === 0) expect(first?.json.eventTypes).toEqual(mostTellingFirst(meaning));
				expect(items.filter(({ json }) => json.detailsMissing !== undefined)).toEqual([]);
			},
		);
	},
);

it('no row is left out', () => {
	const numbers = Array.from({ length: 52 }, (_, index) => index + 1);
	expect(new Set(rows.map(([row]) => row))).toEqual(new Set(numbers));
});
