import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import {
	type ActName,
	actNames,
	byId,
	onDocument,
	patchCalls,
	readyAct,
} from '../support/documentActs';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const ID = '11111111-1111-4111-8111-111111111111';

/** Comments are counted in UTF-16 units: an emoji has two. */
const textOf = (length: number) => '😀'.repeat(Math.floor(length / 2)) + 'я'.repeat(length % 2);

const maxComments: Array<[ActName, number]> = [
	['approve', 5000],
	['disapprove', 5000],
	['withdrawApproval', 5000],
	['requestApproval', 500],
	['requestApproval: signature of a department', 500],
	['requestApproval: route', 500],
	['cancelRequest', 256],
	['declineSignature', 500],
	['removeFromRoute', 256],
];

describe.each(maxComments)('the comment of %s', (name, max) => {
	it(`has up to ${max} characters`, async () => {
		const sandbox = await sandboxForTest();
		const { parameters } = await readyAct(sandbox, name);
		const run = await runDiadoc(sandbox, { ...parameters, comment: ` ${textOf(max)}\n` });
		expect(run.error).toBeUndefined();
		expect(JSON.stringify(patchCalls(sandbox)[0]?.received)).toContain(
			`"Comment":"${textOf(max)}"`,
		);
		expect(sandbox.acts.all).toHaveLength(1);
	});

	it(`is refused with ${max + 1}, before anything is sent`, async () => {
		const sandbox = await sandboxForTest();
		const { parameters } = await readyAct(sandbox, name);
		const run = await runDiadoc(sandbox, { ...parameters, comment: textOf(max + 1) });
		expect(run.error).toMatchObject({
			message: `The parameter 'Comment' is too long: it has ${max + 1} characters`,
			description: expect.stringContaining(`Diadoc takes ${max} at most.`),
			failure: { cause: 'configuration-invalid' },
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe('a tag', () => {
	it.each([
		['a name of 60 characters', { tagName: 'Ё'.repeat(60), tagValue: 'x' }],
		['a value of 200 characters', { tagName: 'a_b-1', tagValue: 'я'.repeat(200) }],
		['a number for its value', { tagName: 'sum', tagValue: '={{ 12.5 }}' }],
	])('may have %s', async (_what, parameters) => {
		const sandbox = await sandboxForTest();
		const ready = await readyAct(sandbox, 'setTag');
		const run = await runDiadoc(sandbox, { ...ready.parameters, ...parameters });
		expect(run.error).toBeUndefined();
		expect(sandbox.acts.of('tag')).toHaveLength(1);
	});

	it.each<[string, INodeParameters, string]>([
		['an empty name', { tagName: ' ' }, "The parameter 'Tag Name' is empty"],
		[
			'a name of 61 characters',
			{ tagName: 'a'.repeat(61) },
			`The parameter 'Tag Name' is not a name that Diadoc takes: "${'a'.repeat(61)}"`,
		],
		[
			'a name with a space',
			{ tagName: 'is done' },
			`The parameter 'Tag Name' is not a name that Diadoc takes: "is done"`,
		],
		[
			'a name of another alphabet',
			{ tagName: 'größe' },
			`The parameter 'Tag Name' is not a name that Diadoc takes: "größe"`,
		],
		['an empty value', { tagValue: '={{ "" }}' }, "The parameter 'Tag Value' is empty"],
		[
			'a value of 201 characters',
			{ tagValue: 'я'.repeat(201) },
			"The parameter 'Tag Value' is too long: it has 201 characters",
		],
		[
			'a value that is a list',
			{ tagValue: '={{ [1, 2] }}' },
			"The parameter 'Tag Value' is not text",
		],
	])('does not have %s, and nothing is sent', async (_what, parameters, message) => {
		const sandbox = await sandboxForTest();
		const ready = await readyAct(sandbox, 'setTag');
		const run = await runDiadoc(sandbox, { ...ready.parameters, ...parameters });
		expect(run.error?.message).toBe(message);
		expect(run.error).toMatchObject({ failure: { cause: 'configuration-invalid' } });
		expect(sandbox.requests).toEqual([]);
	});
});

const idParameters: Array<[string, string, INodeParameters]> = [
	['Employee', 'userId', { operation: 'requestApproval', assignTo: 'user' }],
	['Department', 'departmentId', { operation: 'requestApproval', assignTo: 'department' }],
	['Route', 'routeId', { operation: 'requestApproval', assignTo: 'route' }],
	['Route', 'routeId', { operation: 'removeFromRoute' }],
	['Request ID', 'requestId', { operation: 'cancelRequest' }],
	['Request ID', 'requestId', { operation: 'declineSignature' }],
];

describe.each(idParameters)("'%s' (%s) of %o", (displayName, name, others) => {
	const document = { MessageId: ID, EntityId: ID };
	const located = (value: string) => (name === 'requestId' ? value : byId(value));

	it.each([
		['={{ "" }}', `The parameter '${displayName}' is empty`],
		['  ', `The parameter '${displayName}' is empty`],
		['Иванов', `The parameter '${displayName}' is not a Diadoc ID: "Иванов"`],
		[`${ID}0`, `The parameter '${displayName}' is not a Diadoc ID: "${ID}0"`],
	])('is refused as %j, and nothing is sent', async (value, message) => {
		const sandbox = await sandboxForTest();
		const parameters = onDocument('', document, { ...others, [name]: located(value) });
		const run = await runDiadoc(sandbox, parameters);
		expect(run.error?.message).toBe(message);
		expect(run.error).toMatchObject({
			failure: { cause: 'configuration-invalid' },
			context: { itemIndex: 0 },
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe.each(actNames)('%s', (name) => {
	it.each<[string, INodeParameters, RegExp]>([
		[
			'an empty message id',
			{ messageId: '={{ "" }}' },
			/^The parameter 'Message ID or Link' is empty$/,
		],
		['an empty entity id', { entityId: '' }, /^The parameter 'Document ID' is empty$/],
		[
			'a malformed message id',
			{ messageId: 'x' },
			/^The parameter 'Message ID or Link' is neither an ID/,
		],
		['a malformed entity id', { entityId: 'x' }, /^The parameter 'Document ID' is neither an ID/],
		['a malformed box', { boxId: boxById('x') }, /^The parameter 'Box' is not a box ID/],
	])('is refused with %s, and nothing is sent', async (_what, parameters, message) => {
		const sandbox = await sandboxForTest();
		const ready = await readyAct(sandbox, name);
		const run = await runDiadoc(sandbox, { ...ready.parameters, ...parameters });
		expect(run.error?.message).toMatch(message);
		expect(sandbox.requests).toEqual([]);
	});
});

it.each([
	['Assign To', { assignTo: 'everybody' }, 'everybody', 'user, department, route'],
	['Request Type', { requestType: 'payment' }, 'payment', 'approval, signature, approvalSignature'],
])(
	"a word that '%s' does not know is refused, and nothing is sent",
	async (name, parameters, word, words) => {
		const sandbox = await sandboxForTest();
		const ready = await readyAct(sandbox, 'requestApproval');
		const run = await runDiadoc(sandbox, { ...ready.parameters, ...parameters });
		expect(run.error).toMatchObject({
			message: `The parameter '${name}' has the unknown value "${word}"`,
			description: expect.stringContaining(`Choose one of: ${words}.`),
		});
		expect(sandbox.requests).toEqual([]);
	},
);
