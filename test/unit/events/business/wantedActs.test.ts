import { expect, it } from 'vitest';
import {
	businessEvents,
	type BusinessEvent,
} from '../../../../nodes/Diadoc/events/business/businessEvents';
import { classified, isWanted } from '../../../../nodes/Diadoc/events/business/classifiedEvent';
import {
	includesWantedAct,
	type WantedActs,
} from '../../../../nodes/Diadoc/events/business/wantedActs';
import { attachment, COUNTERAGENT, OWN, patch, signature } from './eventsOfBox';

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
		{ types: types('signatureRejected'), by: 'us' },
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
	const of = (type: BusinessEvent) =>
		(['us', 'counteragent'] as const).filter((by) => includesWantedAct([{ type }], { by }));
	expect(of('documentReceived')).toEqual(['counteragent']);
	expect(of('documentSignedByUs')).toEqual(['us']);
	expect(of('documentApproved')).toEqual(['us']);
	expect(of('operatorConfirmation')).toEqual([]);
	expect(of('signatureRejected')).toEqual([]);
	expect(of('signatureAdded')).toEqual([]);
});

it('believes the event before the kind of act', () => {
	const act = { type: 'invitationReceived', by: 'us' } as const;
	expect(includesWantedAct([act], { by: 'us' })).toBe(true);
	expect(includesWantedAct([act], { by: 'counteragent' })).toBe(false);
});

it('gives no kind of act to both sides', () => {
	const names = Object.keys(businessEvents) as BusinessEvent[];
	for (const type of names) {
		const sides = (['us', 'counteragent'] as const).filter((by) =>
			includesWantedAct([{ type }], { by }),
		);
		expect(sides.length, type).toBeLessThan(2);
	}
});
