import { describe, expect, it } from 'vitest';
import { entitiesOf } from '../../../sandbox/box/eventParts';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storeDiadocTrigger,
	WORLDS,
} from '../support/diadocTrigger';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const brings = (type: string) => (event: BoxEvent) =>
	entitiesOf(event).some(({ AttachmentType }) => AttachmentType === type);

/** Signatures that answer a proposal to revoke a document: the proposal came with an earlier event. */
function acceptedRevocations({ box }: Sandbox): BoxEvent[] {
	const proposals = new Set(
		box.events
			.flatMap(entitiesOf)
			.filter(({ AttachmentType }) => AttachmentType === 'RevocationRequest')
			.map(({ EntityId }) => EntityId),
	);
	return box.events.filter(
		(event) =>
			!brings('RevocationRequest')(event) &&
			entitiesOf(event).some(
				({ EntityType, ParentEntityId }) =>
					EntityType === 'Signature' && proposals.has(ParentEntityId ?? ''),
			),
	);
}

describe('Trigger On', () => {
	it.each([
		['commentAdded', brings('AttachmentComment')],
		['revocationRequested', brings('RevocationRequest')],
		['draftCreated', ({ Message }: BoxEvent) => Message?.MessageType === 'Draft'],
		['messageDelivered', ({ Patch }: BoxEvent) => Patch?.MessageIsDelivered === true],
	])('lets only the chosen events through: %s', async (eventType, isMeant) => {
		const sandbox = await sandboxForTest({ events: 200 });
		const parameters = { startFrom: 'beginning', eventTypes: [eventType] };
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		const expected = sandbox.box.events.filter(isMeant);
		expect(expected).not.toEqual([]);
		expect(emittedIds(trigger)).toEqual(idsOf(expected));
	});

	it('tells an accepted revocation from a signature by what came before', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const accepted = idsOf(acceptedRevocations(sandbox));
		expect(accepted).not.toEqual([]);
		const of = async (...eventTypes: string[]) =>
			emittedIds(await publishDiadocTrigger(sandbox, { startFrom: 'beginning', eventTypes }));
		expect(await of('revocationAccepted')).toEqual(accepted);
		const signed = await of('documentSignedByCounteragent', 'documentSignedByUs');
		expect(signed.length).toBeGreaterThan(accepted.length);
		expect(signed.filter((id) => accepted.includes(String(id)))).toEqual([]);
	});

	it('holds for raw items as well', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const parameters = {
			startFrom: 'beginning',
			eventTypes: ['revocationAccepted'],
			simplify: false,
		};
		const trigger = await publishDiadocTrigger(sandbox, parameters);
		expect(emittedIds(trigger)).toEqual(idsOf(acceptedRevocations(sandbox)));
	});

	it.each(WORLDS)('goes on past what it leaves out, in the %s world', async (world) => {
		const sandbox = await sandboxForTest({ events: 10 });
		const parameters = { eventTypes: ['commentAdded'] };
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const grown = sandbox.box.grow(30);
		await trigger.tick();
		grown.push(...sandbox.box.grow(30));
		await trigger.tick();
		await trigger.tick();
		const expected = grown.filter(brings('AttachmentComment'));
		expect(expected).not.toEqual([]);
		expect(emittedIds(trigger)).toEqual(idsOf(expected));
	});

	it.each([[['anyEvent']], [['commentAdded', 'anyEvent']], [[]]])(
		'lets every event through: %j',
		async (eventTypes) => {
			const sandbox = await sandboxForTest({ events: 40 });
			const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning', eventTypes });
			expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		},
	);

	it('names a kind that does not exist', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const published = publishDiadocTrigger(sandbox, { eventTypes: ['signed'] });
		await expect(published).rejects.toMatchObject({
			message: expect.stringContaining('\'Trigger On\' has the unknown value "signed"'),
		});
	});

	it('gives Fetch Test Event the newest event of the kind', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const trigger = await storeDiadocTrigger(sandbox, { eventTypes: ['revocationAccepted'] });
		const items = await trigger.fetchTestEvent();
		expect(items.map(({ json }) => json.eventId)).toEqual(
			idsOf(acceptedRevocations(sandbox)).slice(-1),
		);
	});

	it('says where to look when there is no such event', async () => {
		const sandbox = await sandboxForTest({ events: 200 });
		const trigger = await storeDiadocTrigger(sandbox, {
			eventTypes: ['draftCreated'],
			filters: { messageTypes: ['Letter'] },
		});
		await expect(trigger.fetchTestEvent()).rejects.toMatchObject({
			message: 'None of the newest events is of a chosen kind',
			// The box has no more than 200.
			description: expect.stringMatching(
				/^All 1\d\d events were looked through\. .*'Trigger On', 'Message Types'/,
			),
		});
	});
});

describe('the filter Event Types of Event: Get Many', () => {
	it.each(['V8', 'V6'])(
		'finds as many events of a kind as are wanted, in %s',
		async (apiVersion) => {
			const sandbox = await sandboxForTest({ events: 300 });
			const comments = idsOf(sandbox.box.events.filter(brings('AttachmentComment')));
			expect(comments.length).toBeGreaterThan(3);
			const run = await runDiadoc(sandbox, {
				operation: 'getAll',
				returnAll: false,
				limit: 3,
				filters: { eventTypes: ['commentAdded'] },
				options: { apiVersion, ...(apiVersion === 'V8' && { sort: 'ascending' }) },
			});
			expect(jsonOf(run).map(({ eventId }) => eventId)).toEqual(comments.slice(0, 3));
		},
	);
});
