import { beforeEach, describe, expect, it } from 'vitest';

import { getCounteragents } from '../../../nodes/Diadoc/api/counteragents';
import { getDocumentTypes } from '../../../nodes/Diadoc/api/documentTypes';
import { getMessage } from '../../../nodes/Diadoc/api/message';
import { walkFeed } from '../../../nodes/Diadoc/api/newEvents';
import { getMyOrganizations } from '../../../nodes/Diadoc/api/organizations';
import { getEvent, getLastEvent } from '../../../nodes/Diadoc/api/singleEvents';
import { failureOf, useNoProxy } from '../transport/support/sending';
import { encoded, freshPages, serveDiadoc } from './support/diadoc';

beforeEach(useNoProxy);

const event = encoded('Events.BoxEvent', { EventId: 'event' });

describe('one event', () => {
	it('comes from the chosen version, V3 by default', async () => {
		const { connection, seen } = await serveDiadoc(() => ({ body: event }));
		expect(await getEvent(connection, 'box', 'event')).toMatchObject({ EventId: 'event' });
		await getEvent(connection, 'box', 'event', 'V2');
		expect(seen.map(({ path }) => path)).toEqual(['/V3/GetEvent', '/V2/GetEvent']);
		expect(seen[0]?.query).toEqual({ boxId: 'box', eventId: 'event' });
	});
});

describe('the last event', () => {
	it('comes from the chosen version, V2 by default; V1 has none in its path', async () => {
		const { connection, seen } = await serveDiadoc(() => ({ body: event }));
		expect(await getLastEvent(connection, 'box')).toMatchObject({ EventId: 'event' });
		await getLastEvent(connection, 'box', 'V1');
		expect(seen.map(({ path, query }) => [path, query])).toEqual([
			['/V2/GetLastEvent', { boxId: 'box' }],
			['/GetLastEvent', { boxId: 'box' }],
		]);
	});

	it('is nothing in a box without events', async () => {
		const { connection } = await serveDiadoc(() => ({ status: 204 }));
		expect(await getLastEvent(connection, 'box')).toBeUndefined();
	});
});

describe('the feed', () => {
	it('comes from the chosen version, V8 by default', async () => {
		const body = encoded('Events.BoxEventList', { TotalCountType: 'Equal' });
		const { connection, seen } = await serveDiadoc(() => ({ body }));
		await freshPages(walkFeed(connection, { boxId: 'box' }));
		await freshPages(walkFeed(connection, { boxId: 'box', version: 'V7' }));
		expect(seen.map(({ path }) => path)).toEqual(['/V8/GetNewEvents', '/V7/GetNewEvents']);
	});

	it('has an answer also when it has no events', async () => {
		const { connection } = await serveDiadoc(() => ({ body: new Uint8Array() }));
		const walk = freshPages(walkFeed(connection, { boxId: 'box' }));
		expect(await failureOf(walk)).toMatchObject({
			kind: 'undecodable',
			cause: { message: 'the body is empty' },
		});
	});
});

describe('a message', () => {
	it('comes from V6, with contents when they are asked for', async () => {
		const body = encoded('Events.Message', {
			MessageId: 'message',
			TimestampTicks: '1',
			LastPatchTimestampTicks: '1',
			FromBoxId: 'from',
			FromTitle: 'From',
		});
		const { connection, seen } = await serveDiadoc(() => ({ body }));
		const ids = { boxId: 'box', messageId: 'message' };
		expect(await getMessage(connection, ids)).toMatchObject({ MessageId: 'message' });
		await getMessage(connection, { ...ids, injectEntityContent: true });
		expect(seen.map(({ path, query }) => [path, query])).toEqual([
			['/V6/GetMessage', { ...ids, injectEntityContent: 'false' }],
			['/V6/GetMessage', { ...ids, injectEntityContent: 'true' }],
		]);
	});
});

describe('the organizations of the user', () => {
	it('are asked for without registering anybody', async () => {
		const { connection, seen } = await serveDiadoc(() => ({ body: new Uint8Array() }));
		expect(await getMyOrganizations(connection)).toEqual([]);
		expect(seen).toMatchObject([{ path: '/GetMyOrganizations', query: { autoRegister: 'false' } }]);
	});
});

describe('the document types of a box', () => {
	const types = (version: string) =>
		encoded(`Documents.Types.GetDocumentTypesResponse${version}`, {
			DocumentTypes: [
				{ Name: `Type of ${version}`, Title: 'Type', RequiresFnsRegistration: false },
			],
		});

	it('come from V3', async () => {
		const { connection, seen } = await serveDiadoc(() => ({ body: types('V3') }));
		expect(await getDocumentTypes(connection, 'box')).toMatchObject([{ Name: 'Type of V3' }]);
		expect(seen).toMatchObject([{ path: '/V3/GetDocumentTypes', query: { boxId: 'box' } }]);
	});

	it.each([404, 405, 410])('come from V2 when V3 is answered with %j', async (status) => {
		const { connection, seen } = await serveDiadoc(({ path }) =>
			path === '/V3/GetDocumentTypes' ? { status } : { body: types('V2') },
		);
		expect(await getDocumentTypes(connection, 'box')).toMatchObject([{ Name: 'Type of V2' }]);
		expect(seen.map(({ path }) => path)).toEqual(['/V3/GetDocumentTypes', '/V2/GetDocumentTypes']);
	});

	it.each([400, 401, 402, 403, 500])('are not looked for elsewhere after %j', async (status) => {
		const { connection, seen } = await serveDiadoc(() => ({ status }));
		expect(await failureOf(getDocumentTypes(connection, 'box'))).toMatchObject({ status });
		expect(seen).toHaveLength(1);
	});
});

describe('the counteragents of a box', () => {
	const organization = {
		OrgId: 'org',
		Inn: '1',
		Kpp: '1',
		FullName: 'Organization',
		IsPilot: false,
		IsActive: true,
		IsTest: false,
		IsBranch: false,
		IsRoaming: false,
		IsEmployee: false,
		InvitationCount: 0,
		SearchCount: 0,
		Sociability: 'AllOrganizations',
	};
	const list = (count: number) =>
		encoded('CounteragentList', {
			TotalCount: 100_000,
			TotalCountType: 'Equal',
			Counteragents: Array.from({ length: count }, (_, index) => ({
				IndexKey: `KEY${index}`,
				Organization: organization,
				LastEventTimestampTicks: '1',
			})),
		});

	const everyPage = {
		myBoxId: 'box',
		counteragentStatus: 'IsMyCounteragent',
		pageSize: '100',
	};

	it('come in pages, each with the key of the next', async () => {
		const { connection, seen } = await serveDiadoc((_request, index) => ({
			body: list(index === 0 ? 100 : 7),
		}));
		const first = await getCounteragents(connection, { myBoxId: 'box' });
		expect(first.counteragents).toHaveLength(100);
		expect(first.next).toBe('KEY99');
		const last = await getCounteragents(connection, { myBoxId: 'box', after: first.next });
		expect(last.counteragents).toHaveLength(7);
		expect(last).not.toHaveProperty('next');
		expect(seen.map(({ path, query }) => [path, query])).toEqual([
			['/V3/GetCounteragents', everyPage],
			['/V3/GetCounteragents', { ...everyPage, afterIndexKey: 'KEY99' }],
		]);
	});

	it('come in no further pages when the service stays where it is', async () => {
		const { connection } = await serveDiadoc(() => ({ body: list(100) }));
		const page = await getCounteragents(connection, { myBoxId: 'box', after: 'KEY99' });
		expect(page).not.toHaveProperty('next');
	});

	it('are searched for without a key, which the service does not take then', async () => {
		const { connection, seen } = await serveDiadoc(() => ({ body: list(100) }));
		const query = { myBoxId: 'box', query: 'Ромашка', after: 'KEY99' };
		expect(await getCounteragents(connection, query)).not.toHaveProperty('next');
		await getCounteragents(connection, { ...query, query: '' });
		expect(seen.map(({ query: asked }) => asked)).toEqual([
			{ ...everyPage, query: 'Ромашка' },
			{ ...everyPage, afterIndexKey: 'KEY99' },
		]);
	});
});
