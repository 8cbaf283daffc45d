import { expect, it } from 'vitest';
import { classifyEvent } from '../../../../nodes/Diadoc/events/business/classifyEvent';
import { decodeBoxEvent } from '../../../../nodes/Diadoc/protocol/decode';
import { publishedEvent } from '../../../sandbox/samples';
import { toProtobuf } from '../../../sandbox/wire/protobuf-writer';
import { messageType } from '../../../sandbox/wire/schema';
import { OWN } from './eventsOfBox';

// Stated by hand, from reading the samples of the documentation.

it('the last event of the documentation: the buyer asks for a correction, and the operator confirms the date', () => {
	const event = decodeBoxEvent(toProtobuf(messageType('Events.BoxEvent'), publishedEvent()));
	const changes = classifyEvent(event, OWN).map(({ entities, ...change }) => ({
		...change,
		entityIds: entities.map(({ EntityId }) => EntityId),
	}));
	expect(changes).toEqual([
		{
			type: 'correctionRequested',
			documentId: 'bd84007b-c254-4a37-ac64-0b44598b9318',
			boxId: '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru',
			entityIds: ['b378a034-3966-4310-bc73-a3e7b42fc9d9', '8533289c-b02f-4662-beb5-e66baee391ac'],
		},
		{
			type: 'operatorConfirmation',
			documentId: 'bd84007b-c254-4a37-ac64-0b44598b9318',
			boxId: '00000000000000000000000000000000@diadoc.ru',
			entityIds: ['b2f88353-327b-40c4-9820-e4b633b6bbab'],
		},
	]);
});
