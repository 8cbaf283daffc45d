import { describe, expect, it } from 'vitest';
import { publishDiadocTrigger, storeDiadocTrigger } from '../support/diadocTrigger';
import { boxById, sandboxForTest } from '../support/sandboxForTest';
import { serviceEvents } from '../support/serviceJson';

describe('Fetch Test Event', () => {
	it('gives the newest event, in the shape that the active workflow gets', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const trigger = await storeDiadocTrigger(sandbox);
		const items = await trigger.fetchTestEvent();
		const active = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' });
		expect(items.map(({ json }) => json)).toEqual([active.items.at(-1)?.json]);
	});

	it("gives the service's own structure in raw mode", async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const trigger = await storeDiadocTrigger(sandbox, { simplify: false });
		const items = await trigger.fetchTestEvent();
		const [newest] = await serviceEvents(sandbox, { orderBy: 'Descending', limit: '1' });
		expect(items.map(({ json }) => json)).toStrictEqual([newest]);
	});

	it('gives the newest event that the filters let through, in one quick call and what is asked about it', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const expected = await serviceEvents(sandbox, {
			messageType: 'Draft',
			orderBy: 'Descending',
			limit: '1',
		});
		expect(expected).toHaveLength(1);
		sandbox.log.clear();
		const trigger = await storeDiadocTrigger(sandbox, { filters: { messageTypes: ['Draft'] } });
		const items = await trigger.fetchTestEvent();
		expect(items.map(({ json }) => json.eventId)).toEqual(expected.map(({ EventId }) => EventId));
		const [feed, ...details] = sandbox.requests;
		expect(feed?.query.limit).toBe('1');
		expect(new Set(details.map(({ path }) => path))).toEqual(
			new Set(['/V6/GetMessage', '/GetMyOrganizations', '/GetOrganization']),
		);
	});

	it('reads and writes no state', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'now' });
		const before = structuredClone(trigger.stored.staticData);
		const grown = sandbox.box.grow(3);
		const items = await trigger.fetchTestEvent();
		expect(items.map(({ json }) => json.eventId)).toEqual([grown[2]?.EventId]);
		expect(trigger.stored.staticData).toEqual(before);
		await trigger.tick();
		expect(trigger.items.map(({ json }) => json.eventId)).toEqual(
			grown.map(({ EventId }) => EventId),
		);
	});

	it('works while the active trigger is polling', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const trigger = await publishDiadocTrigger(sandbox);
		const [items] = await Promise.all([trigger.fetchTestEvent(), trigger.tick()]);
		expect(items).toHaveLength(1);
	});

	it('says that the box is empty', async () => {
		const sandbox = await sandboxForTest();
		const trigger = await storeDiadocTrigger(sandbox, { boxId: boxById(sandbox.emptyBox.guid) });
		await expect(trigger.fetchTestEvent()).rejects.toMatchObject({
			message: 'The box has no events yet',
			description: expect.stringContaining('fetch a test event again'),
		});
	});

	it('names the filters that let nothing through', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const filters = { documentTypes: 'NoSuchType', messageTypes: ['Letter'] };
		const trigger = await storeDiadocTrigger(sandbox, { filters });
		await expect(trigger.fetchTestEvent()).rejects.toMatchObject({
			message: 'No event of the box matches the filters',
			description: expect.stringMatching(/'Document Type Names or IDs', 'Message Types'/),
		});
	});

	it('shows what is wrong with the token', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const trigger = await storeDiadocTrigger(sandbox);
		trigger.replaceCredential('diadocApi', {
			environment: 'custom',
			baseUrl: sandbox.url,
			accessToken: sandbox.expiredToken,
		});
		await expect(trigger.fetchTestEvent()).rejects.toMatchObject({
			message: 'Diadoc did not accept the access token',
			httpCode: '401',
		});
	});
});
