import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Gate } from '../../../sandbox/server/gate';
import type { RequestRecord } from '../../../sandbox/server/requestLog';
import { messageType } from '../../../sandbox/wire/schema';
import { jsonOf } from '../harness/runNode';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { eventsOf, serviceJson } from '../support/serviceJson';

interface Walk {
	path: string;
	type: string;
	parameters: INodeParameters;
	/** Undefined where the service decides. */
	batchSize?: number;
	isPost?: boolean;
	id: 'EventId' | 'IndexKey';
}

const BATCH = 2;

const OTHER = '/GetMyOrganizations';

const feed = (version: string): Walk => ({
	path: `/${version}/GetNewEvents`,
	type: 'Events.BoxEventList',
	parameters: { resource: 'event', options: { apiVersion: version, batchSize: BATCH } },
	batchSize: BATCH,
	id: 'EventId',
});

const feedByEventId = (version: string): Walk => ({
	path: `/${version}/GetNewEvents`,
	type: 'Events.BoxEventList',
	parameters: { resource: 'event', options: { apiVersion: version } },
	id: 'EventId',
});

const docflow = (version: string): Walk => ({
	path: `/${version}/GetDocflowEvents`,
	type: `Docflow.GetDocflowEventsResponse${version === 'V2' ? '' : version}`,
	parameters: { resource: 'docflowEvent', options: { apiVersion: version, batchSize: BATCH } },
	batchSize: BATCH,
	isPost: true,
	id: 'IndexKey',
});

const walks: Record<string, Walk> = {
	'GetNewEvents V8': feed('V8'),
	'GetNewEvents V7': feed('V7'),
	'GetNewEvents V6': feedByEventId('V6'),
	'GetNewEvents V5': feedByEventId('V5'),
	'GetDocflowEvents V5': docflow('V5'),
	'GetDocflowEvents V4': docflow('V4'),
	'GetDocflowEvents V3': docflow('V3'),
	'GetDocflowEvents V2': docflow('V2'),
	'GetForwardedDocumentEvents V2': {
		path: '/V2/GetForwardedDocumentEvents',
		type: 'Forwarding.GetForwardedDocumentEventsResponse',
		parameters: { resource: 'forwardedDocumentEvent' },
		isPost: true,
		id: 'IndexKey',
	},
};

const parametersOf = ({ parameters }: Walk): INodeParameters => ({
	operation: 'getAll',
	returnAll: true,
	simplify: false,
	...parameters,
});

const hasCursor = ({ query, received }: RequestRecord): boolean =>
	'afterIndexKey' in query || 'afterEventId' in query || 'AfterIndexKey' in Object(received);

async function firstEvents(sandbox: Sandbox, { path, isPost }: Walk, count: number) {
	const query = { boxId: sandbox.box.guid };
	const page = await serviceJson(sandbox, path, query, isPost ? { Filter: {} } : undefined);
	sandbox.log.clear();
	return eventsOf(page).slice(0, count);
}

function answerWith(
	{ faults }: Sandbox,
	{ path, type }: Walk,
	...pages: Array<{ Events: IDataObject[]; TotalCount?: number }>
): void {
	for (const structure of pages) {
		const effect = { kind: 'structure' as const, type: messageType(type), structure };
		faults.add({ path, effect });
	}
}

describe.each(Object.entries(walks))('the walk of %s', (_name, walk) => {
	const sandboxForWalk = async () => await sandboxForTest({ events: 12, forwardedEvents: 12 });
	const run = async (sandbox: Sandbox) => await runDiadoc(sandbox, parametersOf(walk));

	it.each([
		['repeats a page', Array.from({ length: 12 }, () => 0)],
		['goes round in a circle', [0, 1, 0, 1, 0, 1]],
	])('ends with a clear text when the service %s', async (_what, order) => {
		const sandbox = await sandboxForWalk();
		const events = await firstEvents(sandbox, walk, 2 * BATCH);
		const pages = order.map((page) => events.slice(page * BATCH, (page + 1) * BATCH));
		answerWith(sandbox, walk, ...pages.map((Events) => ({ Events })));
		const { error, status } = await run(sandbox);
		expect(status).toBe('error');
		expect(error).toMatchObject({
			message: 'Diadoc keeps sending the same page',
			description: expect.stringMatching(/not read to its end.*Run the workflow again/s),
			context: { itemIndex: 0 },
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(sandbox.faults.pending).toBeGreaterThan(0);
	});

	it.each([0, 1, 2_000_000_000])('pays no attention to a total of %i', async (TotalCount) => {
		const sandbox = await sandboxForWalk();
		const events = await firstEvents(sandbox, walk, 2 * BATCH);
		const [first, second] = [events.slice(0, BATCH), events.slice(BATCH)];
		answerWith(
			sandbox,
			walk,
			{ Events: first, TotalCount },
			{ Events: second, TotalCount },
			{ Events: [], TotalCount },
		);
		const result = await run(sandbox);
		expect(result.error).toBeUndefined();
		expect(jsonOf(result).map((event) => event[walk.id])).toEqual(
			events.map((event) => event[walk.id]),
		);
		expect(sandbox.requests).toHaveLength(3);
	});

	it('ends on a page without events', async () => {
		const sandbox = await sandboxForWalk();
		answerWith(sandbox, walk, { Events: [], TotalCount: 500 });
		const result = await run(sandbox);
		expect(result.status).toBe('success');
		expect(jsonOf(result)).toEqual([]);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('goes on after a page that is shorter than it may be', async () => {
		const sandbox = await sandboxForWalk();
		const all = await firstEvents(sandbox, walk, 100);
		answerWith(sandbox, walk, { Events: all.slice(0, 1) });
		const ids = jsonOf(await run(sandbox)).map((event) => event[walk.id]);
		expect(ids).toEqual(all.map((event) => event[walk.id]));
	});

	describe('that is cancelled', () => {
		it.each([
			['its first page', () => true],
			['a later page', hasCursor],
		])('ends while the service still holds back %s, and asks for no more', async (_what, when) => {
			const sandbox = await sandboxForTest({ events: 230, forwardedEvents: 230 });
			const gate = new Gate();
			sandbox.faults.add({ path: walk.path, when, gate });
			const { finished, cancel } = await startDiadoc(sandbox, parametersOf(walk));
			await gate.arrived;
			const held = sandbox.requests.at(-1);
			const asked = sandbox.requests.length;
			cancel();
			const { status } = await finished;
			expect(status).toBe('canceled');
			expect(await held?.ended).toBe('broken');
			gate.open();
			// Anything that goes on behind the execution has the time of this request.
			await serviceJson(sandbox, OTHER, { autoRegister: 'false' });
			expect(sandbox.requests.slice(asked).map(({ path }) => path)).toEqual([OTHER]);
		});

		it('ends in the pause that the service asked for', async () => {
			const sandbox = await sandboxForTest({ events: 3, forwardedEvents: 3 });
			const effect = { kind: 'status' as const, status: 503, retryAfter: 3600 };
			sandbox.faults.add({ path: walk.path, effect });
			const answered = sandbox.log.next();
			const { finished, cancel } = await startDiadoc(sandbox, parametersOf(walk));
			expect(await (await answered).ended).toBe('whole');
			cancel();
			expect((await finished).status).toBe('canceled');
			expect(sandbox.requests).toHaveLength(1);
		});
	});
});

it('a walk that fetches contents ends when it is cancelled in the middle of them', async () => {
	const sandbox = await sandboxForTest({ events: 30 });
	const gate = new Gate();
	sandbox.faults.add({ path: '/V4/GetEntityContent', gate, times: 99 });
	const { finished, cancel } = await startDiadoc(sandbox, {
		resource: 'docflowEvent',
		operation: 'getAll',
		options: { downloadContent: true },
	});
	await gate.arrived;
	// Downloads have three of the four slots.
	const contents = () => sandbox.requests.filter(({ path }) => path === '/V4/GetEntityContent');
	while (contents().length < 3) await sandbox.log.next();
	const held = sandbox.requests.at(-1);
	cancel();
	expect((await finished).status).toBe('canceled');
	expect(await held?.ended).toBe('broken');
	const asked = sandbox.requests.length;
	gate.open();
	await serviceJson(sandbox, OTHER, { autoRegister: 'false' });
	expect(sandbox.requests.slice(asked).map(({ path }) => path)).toEqual([OTHER]);
});
