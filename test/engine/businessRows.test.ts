import { expect, it } from 'vitest';
import { mostTellingFirst } from '../../nodes/Diadoc/events/business/tellingOrder';
import { indexKeyOf } from '../sandbox/box/index-key';
import { messageType } from '../sandbox/wire/schema';
import { sandboxForFile } from '../sandbox/sandbox-for-file';
import { ticksOf } from '../sandbox/story/time';
import { COUNTERAGENT, OWN, OWN_IN_BODIES } from '../unit/events/business/eventsOfBox';
import { rowsInside } from '../unit/events/business/rowsInside';
import { rowsOfConsequence } from '../unit/events/business/rowsOfConsequence';
import { rowsOfExchange } from '../unit/events/business/rowsOfExchange';
import { rowsOfMessages } from '../unit/events/business/rowsOfMessages';
import { rowsOfRevocation } from '../unit/events/business/rowsOfRevocation';
import { publishDiadocTrigger } from './diadocTrigger';
import { boxById } from './sandboxForTest';

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

it.each(rows)('row %i: %s', async (_row, _what, event, meaning, entities = []) => {
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
	const parameters = { boxId: boxById(OWN), startFrom: 'beginning' };
	const { items } = await publishDiadocTrigger(sandbox, parameters);
	const inOrder = mostTellingFirst(meaning);
	expect(items.map(({ json }) => [json.eventType, json.eventTypes, json.detailsMissing])).toEqual([
		[inOrder[0], inOrder, undefined],
	]);
});

it('no row is left out', () => {
	const numbers = Array.from({ length: 52 }, (_, index) => index + 1);
	expect(new Set(rows.map(([row]) => row))).toEqual(new Set(numbers));
});
