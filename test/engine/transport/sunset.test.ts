import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const SUNSET = 'Sat, 03 Apr 2027 00:00:00 GMT';

beforeEach(() => {
	log.splice(0);
});

const warnings = () =>
	log.filter(({ level }) => level === 'warn').map(({ message }) => String(message));

const noticeOf = (path: string) =>
	`Diadoc will remove ${path} on 2027-04-03. Choose a newer 'API Version' under 'Options', or update n8n-nodes-diadoc.`;

/** Runs with several pages, or several calls, per item. */
const runs: Array<[path: string, parameters: INodeParameters]> = [
	['/V7/GetNewEvents', { operation: 'getAll', options: { apiVersion: 'V7', batchSize: 2 } }],
	['/V2/GetEvent', { operation: 'get', options: { apiVersion: 'V2' } }],
	['/GetLastEvent', { operation: 'getLast', options: { apiVersion: 'V1' } }],
	[
		'/V3/GetDocflowEvents',
		{ resource: 'docflowEvent', operation: 'getAll', options: { apiVersion: 'V3', batchSize: 2 } },
	],
	[
		'/V2/GetForwardedDocumentEvents',
		{ resource: 'forwardedDocumentEvent', operation: 'getAll', returnAll: true },
	],
	[
		'/V4/GetEntityContent',
		{ resource: 'docflowEvent', operation: 'getAll', options: { downloadContent: true } },
	],
];

describe('the announced end of a method', () => {
	it.each(runs)(
		'is one hint and one line of the log, however often it came: %s',
		async (path, parameters) => {
			const sandbox = await sandboxForTest({
				events: 6,
				forwardedEvents: 6,
				sunset: { [path]: SUNSET },
			});
			const run = await runDiadoc(
				sandbox,
				{ eventId: sandbox.box.events[0]?.EventId ?? '', ...parameters },
				{ items: [{ json: {} }, { json: {} }] },
			);
			expect(run.error).toBeUndefined();
			expect(sandbox.requests.filter((request) => request.path === path).length).toBeGreaterThan(1);
			expect(run.hints).toEqual([
				{ message: noticeOf(path), type: 'warning', location: 'outputPane' },
			]);
			expect(warnings()).toEqual([expect.stringContaining(noticeOf(path))]);
			expect(warnings()[0]).toContain('https://developer.kontur.ru');
		},
	);

	it('is reported once for each method', async () => {
		const paths = ['/V7/GetNewEvents', '/V6/GetNewEvents'];
		const sandbox = await sandboxForTest({
			events: 1,
			sunset: Object.fromEntries(paths.map((path) => [path, SUNSET])),
		});
		const { hints } = await runDiadoc(
			sandbox,
			{ operation: 'getAll', options: { apiVersion: '={{ $json.version }}' } },
			{ items: ['V7', 'V6', 'V7'].map((version) => ({ json: { version } })) },
		);
		expect(hints.map(({ message }) => message)).toEqual(paths.map(noticeOf));
	});

	it('is passed on as it is when the service writes no date', async () => {
		const path = '/V8/GetNewEvents';
		const sandbox = await sandboxForTest({ events: 1, sunset: { [path]: 'next spring' } });
		const { hints } = await runDiadoc(sandbox, { operation: 'getAll' });
		expect(hints[0]?.message).toContain(`Diadoc will remove ${path} on next spring.`);
	});

	it('is one line of the log for a trigger, however often it polls', async () => {
		const path = '/V8/GetNewEvents';
		const sandbox = await sandboxForTest({ events: 3, sunset: { [path]: SUNSET } });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'beginning' },
			{ world: 'scheduled' },
		);
		await trigger.tick();
		await trigger.tick();
		expect(trigger.failures).toEqual([]);
		expect(sandbox.requests.length).toBeGreaterThan(2);
		expect(warnings().filter((line) => line.includes('will remove'))).toHaveLength(1);
	});

	it('is no hint where nothing was announced', async () => {
		const sandbox = await sandboxForTest({ events: 3, sunset: { '/V7/GetNewEvents': SUNSET } });
		const { hints } = await runDiadoc(sandbox, { operation: 'getAll' });
		expect(hints).toEqual([]);
		expect(warnings()).toEqual([]);
	});
});
