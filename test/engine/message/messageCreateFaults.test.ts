import { beforeEach, describe, expect, it } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect, Fault } from '../../../sandbox/server/faults';
import { connectedCredential, oAuth2, tokenRequests } from '../credentials/oAuth2Credentials';
import { testWithoutWaits } from '../faults/withoutWaits';
import { keepBinaryDataIn, storedFile } from '../harness/binaryData';
import { jsonOf, type NodeRun } from '../harness/runNode';
import { byId } from '../support/documentActs';
import {
	boxOfCounteragent,
	callsOf,
	CHECK,
	createMessage,
	departmentsOf,
	itemWithFiles,
	POST,
	SHELF,
} from '../support/newMessage';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

testWithoutWaits();
beforeEach(async () => await keepBinaryDataIn('default'));

const large = async () => [
	await itemWithFiles({ data: await storedFile(Buffer.alloc(600_000, 37), 'a.pdf') }),
];

async function start() {
	const sandbox = await sandboxForTest({ counteragents: 20 });
	const parameters = createMessage(sandbox);
	const items = [await itemWithFiles({ data: 'Договор' })];
	const run = async (others: INodeParameters = {}, settings = {}) =>
		await runDiadoc(sandbox, { ...parameters, ...others }, { items, ...settings });
	const add = (fault: Fault) => sandbox.faults.add({ path: POST, ...fault });
	/** Exactly one message, which is in the item, and the same request each time. */
	const expectOneMessage = (made: NodeRun, calls: number) => {
		expect(made.error).toBeUndefined();
		const posts = callsOf(sandbox, POST);
		expect(posts).toHaveLength(calls);
		expect(new Set(posts.map(({ query }) => query.operationId)).size).toBe(1);
		expect(new Set(posts.map(({ body }) => body.toString('base64'))).size).toBe(1);
		expect(sandbox.faults.pending).toBe(0);
		expect(sandbox.acts.all.map(({ messageId }) => messageId)).toEqual([
			jsonOf(made)[0]?.messageId,
		]);
	};
	return { sandbox, parameters, items, run, add, expectOneMessage };
}

const status = (code: number, others: object = {}): Effect => ({
	kind: 'status',
	status: code,
	...others,
});

const faults: Array<[string, Fault]> = [
	['a reset before Diadoc acted', { processed: false, effect: { kind: 'reset' } }],
	['a reset after Diadoc acted', { processed: true, effect: { kind: 'reset' } }],
	['an answer that ends too early', { effect: { kind: 'truncate', bytes: 20 } }],
	...[500, 502, 503].flatMap(
		(code): Array<[string, Fault]> => [
			[`${code} before Diadoc acted`, { processed: false, effect: status(code) }],
			[`${code} after Diadoc acted`, { processed: true, effect: status(code) }],
		],
	),
	['502 with a web page', { processed: true, effect: { kind: 'html', status: 502 } }],
	['429 with Retry-After', { effect: status(429, { retryAfter: 1 }) }],
];

describe('one message is made', () => {
	it.each(faults)('after %s', async (_what, fault) => {
		const { run, add, expectOneMessage } = await start();
		add(fault);
		expectOneMessage(await run(), 2);
	});

	it.each([true, false])('after a time-out (Diadoc acted: %s)', async (processed) => {
		const { run, add, expectOneMessage } = await start();
		add({ processed, effect: { kind: 'hang' } });
		expectOneMessage(await run({ options: { timeout: 1000 } }), 2);
	});

	it.each([204, 409] as const)('while Diadoc is at work and answers %s', async (code) => {
		const { sandbox, run, expectOneMessage } = await start();
		sandbox.operations.slowDown({ status: code, calls: 2 });
		expectOneMessage(await run(), 3);
		expect(callsOf(sandbox, POST).map((call) => call.status)).toEqual([code, code, 200]);
	});

	it('when the token expires between two tries, by OAuth2', async () => {
		const { sandbox, run, add, expectOneMessage } = await start();
		const credentials = connectedCredential(sandbox);
		add({ processed: true, effect: { kind: 'reset' } });
		add({
			when: () => {
				sandbox.openId.expireAccessTokens();
				return true;
			},
			effect: status(401),
		});
		expectOneMessage(await run(oAuth2, { credentials }), 3);
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});

	it("when 'Retry On Fail' tries again what had broken off", async () => {
		const { run, add, expectOneMessage } = await start();
		add({ processed: true, effect: { kind: 'reset' } });
		expectOneMessage(await run({ options: { maxRetries: 0 } }, { retryOnFail: true }), 2);
	});

	it('for an operation ID that was used in another execution, whatever is sent', async () => {
		const { sandbox, run } = await start();
		const options = { operationId: 'invoice 4711' };
		const first = await run({ options });
		const later = await run(
			{ options },
			{ executionId: 'execution-2', items: [await itemWithFiles({ data: 'Другой' })] },
		);
		expect(callsOf(sandbox, POST).map(({ query }) => query)).toEqual([options, options]);
		expect(jsonOf(later)).toEqual(jsonOf(first));
		expect(sandbox.acts.of('message')).toHaveLength(1);
	});
});

describe('when all tries break off', () => {
	it.each<[string, Fault, RegExp]>([
		['a reset', { effect: { kind: 'reset' } }, /^The connection to Diadoc broke off\. /],
		['500', { processed: true, effect: status(500) }, /^Diadoc is not available right now\. /],
		['bytes', { processed: true, effect: { kind: 'garbage' } }, /^The answer of Diadoc could not/],
	])('by %s, the text says that it is unknown, and that another run is safe', async (...row) => {
		const [, fault, why] = row;
		const { sandbox, run, add } = await start();
		add({ ...fault, times: Infinity });
		const { error } = await run();
		expect(error).toMatchObject({
			message: 'It is not known whether Diadoc did this',
			description: expect.stringMatching(why),
			failure: { cause: 'temporarily-unavailable' },
			context: { itemIndex: 0 },
		});
		expect(error).toMatchObject({
			description: expect.stringContaining(
				`Diadoc acts once for the operation ID ${callsOf(sandbox, POST)[0]?.query.operationId}.`,
			),
		});
		expect(sandbox.acts.all).toHaveLength(1);
	});

	it('because somebody stops the execution, it is canceled', async () => {
		const { sandbox, parameters, items, add } = await start();
		add({ effect: { kind: 'hang' } });
		const asked = sandbox.log.next();
		const { finished, cancel } = await startDiadoc(sandbox, parameters, { items });
		await asked;
		cancel();
		expect((await finished).status).toBe('canceled');
		expect(callsOf(sandbox, POST)).toHaveLength(1);
	});
});

describe('a file that goes over the shelf', () => {
	it.each(faults)('is put there again after %s, and one message is made', async (_what, fault) => {
		const { sandbox, run } = await start();
		sandbox.faults.add({ path: SHELF, ...fault });
		const made = await run({}, { items: await large() });
		expect(made.error).toBeUndefined();
		expect(callsOf(sandbox, SHELF)).toHaveLength(2);
		expect(callsOf(sandbox, POST)).toHaveLength(1);
		expect(sandbox.acts.of('message')).toHaveLength(1);
	});

	it('that does not get there makes no message, which is a plain outage', async () => {
		const { sandbox, run } = await start();
		sandbox.faults.add({ path: SHELF, times: Infinity, effect: status(503) });
		const { error } = await run({}, { items: await large() });
		expect(error?.message).toBe('Diadoc is not available right now');
		expect(callsOf(sandbox, POST)).toEqual([]);
		expect(sandbox.acts.all).toEqual([]);
	});

	it('that gets no name makes no message', async () => {
		const { sandbox, run } = await start();
		sandbox.faults.add({ path: SHELF, effect: status(200) });
		const { error } = await run({}, { items: await large() });
		expect(error?.message).toBe('The answer of Diadoc could not be read');
		expect(sandbox.acts.of('message')).toEqual([]);
	});
});

it('is refused with a read-only credential before anything is sent', async () => {
	const { sandbox, run } = await start();
	const { diadocApi } = credentialsFor(sandbox);
	const credentials = { diadocApi: { ...diadocApi, readOnly: true } };
	expect((await run({}, { credentials, items: await large() })).error).toMatchObject({
		name: 'NodeOperationError',
		message: 'The credential is read-only',
		description: expect.stringMatching(/^Nothing was sent to Diadoc \(PostMessage\)\./),
		failure: { cause: 'configuration-invalid' },
	});
	expect(sandbox.requests).toEqual([]);
});

const refusals: Array<[string, (sandbox: Sandbox) => INodeParameters, string, RegExp, string]> = [
	[
		'an unknown type',
		() => ({ documents: { document: [{ documentType: 'Unheard' }] } }),
		'Diadoc does not take this type of document',
		/'Document Type' from the list.*Diadoc says: .*Unheard/s,
		'400',
	],
	[
		'a type that lacks a field',
		() => ({ documents: { document: [{ documentType: 'ProformaInvoice', documentNumber: '1' }] } }),
		'A field of a document is missing, or Diadoc does not take it',
		/under 'Metadata'.*Diadoc says: .*DocumentDate is required/s,
		'400',
	],
	[
		'an unknown department',
		(sandbox) => ({
			kind: 'internal',
			fromDepartmentId: byId(departmentsOf(sandbox)[0]),
			toDepartmentId: byId('11111111-1111-4111-8111-111111111111'),
		}),
		'Diadoc does not know this department',
		/'From Department' and 'To Department'/,
		'400',
	],
	[
		'an unknown counteragent',
		() => ({ toBoxId: byId('11111111-1111-4111-8111-111111111111') }),
		'Diadoc does not know this counteragent',
		/'Counteragent' from the list/,
		'400',
	],
	[
		'no partner',
		(sandbox) => ({ toBoxId: byId(boxOfCounteragent(sandbox, 'InvitesMe')) }),
		'The counteragent takes no documents from this box',
		/invite it there/,
		'409',
	],
	[
		'a user without the right',
		({ box }) => {
			const [user] = box.employees;
			if (user) user.rights.CreateDocuments = false;
			return {};
		},
		'The user may not create this message',
		/right to sign; drafts do without it/,
		'403',
	],
	[
		'the box of others',
		({ foreignBox }) => ({ boxId: byId(foreignBox.guid) }),
		'The user may not create this message',
		/Diadoc says: Access to Box/,
		'403',
	],
	[
		'a box without a subscription',
		({ unsubscribedBox }) => ({ boxId: byId(unsubscribedBox.guid) }),
		'The box has no API subscription',
		/Kontur manager/,
		'402',
	],
];

it.each(refusals)('%s is explained', async (_what, others, message, description, httpCode) => {
	const { sandbox, run } = await start();
	const { error } = await run(others(sandbox));
	expect(error).toMatchObject({
		message,
		description: expect.stringMatching(description),
		httpCode,
		failure: { cause: 'configuration-invalid' },
		context: { itemIndex: 0 },
	});
	expect(sandbox.acts.all).toEqual([]);
});

/** Refusals that the sandbox does not make, in the documented words. */
it.each([
	[
		400,
		'DocumentAttachments[0].SignedContent.Signature is required',
		'Diadoc asks for a signature',
	],
	[400, 'Something else', 'Diadoc did not accept the request'],
	[409, 'Duplicate', 'Diadoc does not create this message'],
	[409, 'Sociability', 'The counteragent takes no documents from this box'],
])('%s "%s" is explained', async (code, text, message) => {
	const { sandbox, run, add } = await start();
	add({ effect: status(code, { text }) });
	expect((await run()).error).toMatchObject({ message, httpCode: String(code) });
	expect(callsOf(sandbox, POST)).toHaveLength(1);
	expect(sandbox.acts.all).toEqual([]);
});

it('a check that breaks off is asked for again, and one without an answer says nothing good', async () => {
	const { sandbox, run } = await start();
	sandbox.faults.add({ path: CHECK, effect: { kind: 'reset' } });
	expect(jsonOf(await run({ options: { checkOnly: true } }))).toEqual([
		{ canBeCreated: true, problems: [] },
	]);
	expect(callsOf(sandbox, CHECK)).toHaveLength(2);
	sandbox.faults.add({ path: CHECK, effect: status(200) });
	const { error } = await run({ options: { checkOnly: true } });
	expect(error?.message).toBe('The answer of Diadoc could not be read');
	expect(sandbox.acts.all).toEqual([]);
});
