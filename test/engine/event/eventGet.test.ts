import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { publishedEvent } from '../../../sandbox/samples';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';

const whole = { simplify: false, options: { injectEntityContent: true } };

describe('Event: Get', () => {
	async function everyEvent(parameters: INodeParameters, method: string) {
		const sandbox = await sandboxForTest({ events: 40 });
		const items = sandbox.box.events.map(({ EventId }) => ({ json: { id: EventId } }));
		const run = await runDiadoc(
			sandbox,
			{ operation: 'get', eventId: '={{ $json.id }}', ...parameters },
			{ items },
		);
		const expected = await Promise.all(
			sandbox.box.events.map(
				async ({ EventId }) =>
					await serviceJson(sandbox, method, { boxId: sandbox.box.guid, eventId: EventId }),
			),
		);
		return { items: jsonOf(run), expected };
	}

	it.each([
		['V3', '/V3/GetEvent'],
		['V2', '/V2/GetEvent'],
	])(
		"equals the service's own JSON of %s for every event of the story, contents and exact ticks included",
		async (apiVersion, method) => {
			const { items, expected } = await everyEvent(
				{ simplify: false, options: { injectEntityContent: true, apiVersion } },
				method,
			);
			expect(items).toStrictEqual(expected);
			expect(JSON.stringify(expected)).toContain('"Data":');
		},
	);

	it('leaves the contents out of raw items unless they are asked for', async () => {
		const { items, expected } = await everyEvent({ simplify: false }, '/V3/GetEvent');
		const withoutData: unknown = JSON.parse(
			JSON.stringify(expected, (key, value: unknown) => (key === 'Data' ? undefined : value)),
		);
		expect(items).toStrictEqual(withoutData);
	});

	it('gives a flat readable item when simplified', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const event = sandbox.box.events[2];
		const run = await runDiadoc(sandbox, { operation: 'get', eventId: event?.EventId ?? '' });
		expect(jsonOf(run)).toEqual([
			expect.objectContaining({
				eventId: event?.EventId,
				indexKey: event?.IndexKey,
				time: expect.stringMatching(/^2025-\d\d-\d\dT[\d:]{8}\.\d{7}Z$/),
			}),
		]);
	});

	it.each([
		['the GUID', (guid: string) => guid],
		['upper case', (guid: string) => guid.toUpperCase()],
		['the form of bodies', (guid: string) => `${guid.replaceAll('-', '')}@diadoc.ru`],
	])('understands the box id as %s', async (_form, write) => {
		const sandbox = await sandboxForTest({ events: 1 });
		const eventId = sandbox.box.events[0]?.EventId ?? '';
		const run = await runDiadoc(sandbox, {
			operation: 'get',
			boxId: boxById(write(sandbox.box.guid)),
			eventId,
		});
		expect(jsonOf(run)).toEqual([expect.objectContaining({ eventId })]);
		expect(sandbox.requests[0]?.query.boxId).toBe(sandbox.box.guid);
	});
});

describe('Event: Get Last', () => {
	it('gives the newest event', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const run = await runDiadoc(sandbox, { operation: 'getLast', ...whole });
		expect(jsonOf(run)).toStrictEqual([
			await serviceJson(sandbox, '/V2/GetLastEvent', { boxId: sandbox.box.guid }),
		]);
		expect(jsonOf(run)[0]?.EventId).toBe(sandbox.box.events.at(-1)?.EventId);
	});

	it('gives no item for a box without events', async () => {
		const sandbox = await sandboxForTest();
		const run = await runDiadoc(sandbox, {
			operation: 'getLast',
			boxId: boxById(sandbox.emptyBox.guid),
		});
		expect(run.status).toBe('success');
		expect(run.outputs).toEqual([[]]);
		expect(sandbox.requests[0]?.status).toBe(204);
	});

	it("passes the vendor's published answer unchanged in raw mode, ticks as exact text", async () => {
		const sandbox = await sandboxForTest();
		const run = await runDiadoc(sandbox, {
			operation: 'getLast',
			boxId: boxById(sandbox.samplesBox.guid),
			...whole,
		});
		expect(jsonOf(run)).toEqual([publishedEvent()]);
	});
});
