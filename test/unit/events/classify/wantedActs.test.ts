import { expect, it } from 'vitest';
import type { BusinessEvent } from '../../../../nodes/Diadoc/events/classify/businessEvents';
import { classified, isWanted } from '../../../../nodes/Diadoc/events/classify/classifiedEvent';
import type { WantedActs } from '../../../../nodes/Diadoc/events/classify/wantedActs';
import {
	attachment,
	COUNTERAGENT,
	entityPatch,
	message,
	OWN,
	patch,
	signature,
} from './eventsOfBox';

const refused = (id: string, signer?: string) => [
	attachment('XmlSignatureRejection', { EntityId: id, ParentEntityId: `document of ${id}` }),
	...(signer === undefined ? [] : [signature(signer, id)]),
];

const commented = attachment('AttachmentComment', { EntityId: 'c', ParentEntityId: 'd' });

const types = (...chosen: BusinessEvent[]) => new Set(chosen);

const bothRefuse = patch([...refused('one', OWN), ...refused('other', COUNTERAGENT)]);

it.each<[string, WantedActs | undefined, ReturnType<typeof patch>, boolean]>([
	['every event when nothing is chosen', undefined, patch([commented]), true],
	['an act of the side', { by: 'counteragent' }, patch(refused('r', COUNTERAGENT)), true],
	['no act of the other side', { by: 'us' }, patch(refused('r', COUNTERAGENT)), false],
	['our own act', { by: 'us' }, patch(refused('r', OWN)), true],
	['one of two acts', { by: 'us' }, bothRefuse, true],
	[
		'no kind by one side beside another act of the chosen side',
		{ types: types('commentAdded'), by: 'us' },
		patch([commented, ...refused('r', OWN)]),
		false,
	],
	[
		'a kind by the chosen side',
		{ types: types('refusalAdded'), by: 'us' },
		patch([commented, ...refused('r', OWN)]),
		true,
	],
	['no act of an unknown side by us', { by: 'us' }, patch([commented]), false],
	['no act of an unknown side by them', { by: 'counteragent' }, patch([commented]), false],
	[
		'an act of an unknown side, when only its kind is chosen',
		{ types: types('commentAdded') },
		patch([commented]),
		true,
	],
	[
		'no mark of the service',
		{ by: 'counteragent' },
		patch([], { MessageIsDelivered: true }),
		false,
	],
])('wants %s', (_, wanted, event, expected) => {
	expect(isWanted(classified({ event }, OWN), OWN, wanted)).toBe(expected);
});

it('takes a kind of act that only one side can do for an act of that side', () => {
	const received = classified({ event: message([]) }, OWN);
	expect(isWanted(received, OWN, { by: 'counteragent' })).toBe(true);
	expect(isWanted(received, OWN, { by: 'us' })).toBe(false);
	const moved = classified({ event: entityPatch({ MovedToDepartment: 'archive' }) }, OWN);
	expect(isWanted(moved, OWN, { by: 'us' })).toBe(true);
	expect(isWanted(moved, OWN, { by: 'counteragent' })).toBe(false);
});
