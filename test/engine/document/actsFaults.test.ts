import { describe, expect, it } from 'vitest';
import type { Effect, Fault } from '../../../sandbox/server/faults';
import { connectedCredential, oAuth2, tokenRequests } from '../credentials/oAuth2Credentials';
import { testWithoutWaits } from '../faults/withoutWaits';
import { jsonOf, type NodeRun } from '../harness/runNode';
import { operationIds, PATCH, patchCalls, readyAct } from '../support/documentActs';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

testWithoutWaits();

async function start() {
	const sandbox = await sandboxForTest();
	const { parameters } = await readyAct(sandbox, 'approve');
	const add = (fault: Fault) => sandbox.faults.add({ path: PATCH, ...fault });
	/** Exactly one effect, whose event is in the item, and the same request each time. */
	const expectOneEffect = (run: NodeRun, calls: number) => {
		expect(run.error).toBeUndefined();
		expect(patchCalls(sandbox)).toHaveLength(calls);
		expect(new Set(operationIds(sandbox)).size).toBe(1);
		expect(new Set(patchCalls(sandbox).map(({ body }) => body.toString('base64'))).size).toBe(1);
		expect(sandbox.faults.pending).toBe(0);
		const [act] = sandbox.acts.all;
		expect(sandbox.acts.all).toHaveLength(1);
		expect(jsonOf(run)).toEqual([
			expect.objectContaining({ patchId: act?.eventId, documentId: act?.documentId }),
		]);
	};
	return { sandbox, parameters, add, expectOneEffect };
}

const status = (code: number, others: object = {}): Effect => ({
	kind: 'status',
	status: code,
	...others,
});

const faults: Array<[string, Fault]> = [
	['a reset before Diadoc acted', { processed: false, effect: { kind: 'reset' } }],
	['a reset after Diadoc acted', { processed: true, effect: { kind: 'reset' } }],
	['a reset in the middle of the answer', { effect: { kind: 'reset', afterBytes: 20 } }],
	['an answer that ends too early', { effect: { kind: 'truncate', bytes: 20 } }],
	...[500, 502, 503, 504].flatMap(
		(code): Array<[string, Fault]> => [
			[`${code} before Diadoc acted`, { processed: false, effect: status(code) }],
			[`${code} after Diadoc acted`, { processed: true, effect: status(code) }],
		],
	),
	['502 with a web page', { processed: true, effect: { kind: 'html', status: 502 } }],
	['429', { effect: status(429) }],
	['429 with Retry-After', { effect: status(429, { retryAfter: 1 }) }],
	[
		'503 with Retry-After after Diadoc acted',
		{ processed: true, effect: status(503, { retryAfter: 1 }) },
	],
];

describe('an act has one effect and a whole item', () => {
	it.each(faults)('after %s', async (_, fault) => {
		const { sandbox, parameters, add, expectOneEffect } = await start();
		add(fault);
		expectOneEffect(await runDiadoc(sandbox, parameters), 2);
	});

	it.each(faults.filter(([name]) => !name.includes('Retry-After')))(
		'after %s three times on end',
		async (_, fault) => {
			const { sandbox, parameters, add, expectOneEffect } = await start();
			add({ ...fault, times: 3 });
			expectOneEffect(await runDiadoc(sandbox, parameters), 4);
		},
	);

	it.each([true, false])('after a time-out (Diadoc acted: %s)', async (processed) => {
		const { sandbox, parameters, add, expectOneEffect } = await start();
		add({ processed, effect: { kind: 'hang' } });
		const run = await runDiadoc(sandbox, { ...parameters, options: { timeout: 1000 } });
		expectOneEffect(run, 2);
	});

	it.each([204, 409] as const)('while Diadoc is at work and answers %s', async (code) => {
		const { sandbox, parameters, expectOneEffect } = await start();
		sandbox.operations.slowDown({ status: code, calls: 2 });
		expectOneEffect(await runDiadoc(sandbox, parameters), 3);
		expect(patchCalls(sandbox).map((call) => call.status)).toEqual([code, code, 200]);
	});

	it.each<[string, Effect]>([
		['204 that names no pause', status(204)],
		['200 without a body', status(200)],
		['409 that names no pause', status(409, { text: 'Request processing is in progress' })],
	])('while Diadoc is at work and answers %s', async (_, effect) => {
		const { sandbox, parameters, add, expectOneEffect } = await start();
		add({ processed: true, effect });
		expectOneEffect(await runDiadoc(sandbox, parameters), 2);
	});

	it('while Diadoc is at work and the connection breaks in between', async () => {
		const { sandbox, parameters, add, expectOneEffect } = await start();
		sandbox.operations.slowDown({ calls: 1 });
		add({ effect: { kind: 'reset' } });
		add({ processed: true, effect: status(500) });
		expectOneEffect(await runDiadoc(sandbox, parameters), 3);
	});

	it('when the token expires between two tries, by OAuth2', async () => {
		const { sandbox, parameters, add, expectOneEffect } = await start();
		const credentials = connectedCredential(sandbox);
		add({ processed: true, effect: { kind: 'reset' } });
		add({
			when: () => {
				sandbox.openId.expireAccessTokens();
				return true;
			},
			effect: status(401),
		});
		expectOneEffect(await runDiadoc(sandbox, { ...oAuth2, ...parameters }, { credentials }), 3);
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});

	it("when 'Retry On Fail' tries again what had broken off", async () => {
		const { sandbox, parameters, add, expectOneEffect } = await start();
		add({ processed: true, effect: { kind: 'reset' } });
		add({ processed: true, effect: { kind: 'garbage' } });
		const withoutRetries = { ...parameters, options: { maxRetries: 0 } };
		expectOneEffect(await runDiadoc(sandbox, withoutRetries, { retryOnFail: true }), 3);
	});
});

describe('when all tries break off', () => {
	it.each<[string, Fault, RegExp]>([
		['a reset', { effect: { kind: 'reset' } }, /^The connection to Diadoc broke off\. /],
		['500', { processed: true, effect: status(500) }, /^Diadoc is not available right now\. /],
		['a web page', { processed: true, effect: { kind: 'html' } }, /^A web page came instead/],
		['bytes', { processed: true, effect: { kind: 'garbage' } }, /^The answer of Diadoc could not/],
	])(
		'by %s, the text says that it is unknown, and that another run is safe',
		async (_, fault, why) => {
			const { sandbox, parameters, add } = await start();
			add({ ...fault, times: Infinity });
			const { error } = await runDiadoc(sandbox, parameters);
			const [operationId] = operationIds(sandbox);
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: 'It is not known whether Diadoc did this',
				description: expect.stringMatching(why),
				failure: { cause: 'temporarily-unavailable' },
				context: { itemIndex: 0 },
			});
			expect(error).toMatchObject({
				description: expect.stringContaining(
					`Run this step again, or switch 'Retry On Fail' on: Diadoc acts once for the operation ID ${operationId}.`,
				),
			});
			expect(sandbox.acts.all).toHaveLength(1);
		},
	);

	it('by 429, it is a plain refusal: Diadoc did nothing', async () => {
		const { sandbox, parameters, add } = await start();
		add({ effect: status(429, { retryAfter: 600 }) });
		const { error } = await runDiadoc(sandbox, parameters);
		expect(error).toMatchObject({
			message: 'Diadoc received too many requests',
			failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
		});
		expect(patchCalls(sandbox)).toHaveLength(1);
		expect(sandbox.acts.all).toEqual([]);
	});

	it('because somebody stops the execution, it is canceled', async () => {
		const { sandbox, parameters, add } = await start();
		add({ effect: { kind: 'hang' } });
		const asked = sandbox.log.next();
		const { finished, cancel } = await startDiadoc(sandbox, parameters);
		await asked;
		cancel();
		expect((await finished).status).toBe('canceled');
		expect(patchCalls(sandbox)).toHaveLength(1);
	});
});
