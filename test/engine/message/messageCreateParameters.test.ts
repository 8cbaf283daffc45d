import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepBinaryDataIn, storedFile } from '../harness/binaryData';
import { byId } from '../support/documentActs';
import { callsOf, createMessage, itemWithFiles, POST } from '../support/newMessage';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

const ID = '11111111-1111-4111-8111-111111111111';
const MB = 1024 * 1024;

beforeEach(async () => await keepBinaryDataIn('default'));

const wrong: Array<[string, INodeParameters, INodeParameters, string, RegExp]> = [
	['a malformed box', { boxId: boxById('x') }, {}, "'Box' is not a box ID", /looks like/],
	[
		'an unknown kind',
		{ kind: 'sent' },
		{},
		`'Kind' has the unknown value "sent"`,
		/Choose one of: draft, internal, unsent/,
	],
	['no counteragent', { toBoxId: byId('={{ "" }}') }, {}, "'Counteragent' is empty", /Choose/],
	['a malformed counteragent', { toBoxId: byId('ООО') }, {}, "'Counteragent' is not", /looks like/],
	[
		'a malformed counteragent of a draft',
		{ kind: 'draft', toBoxId: byId('ООО') },
		{},
		"'Counteragent' is not",
		/looks like/,
	],
	[
		'a malformed department',
		{ fromDepartmentId: byId('Бухгалтерия') },
		{},
		`'From Department' is not a Diadoc ID: "Бухгалтерия"`,
		/looks like/,
	],
	[
		'a malformed department of the counteragent',
		{ toDepartmentId: byId('x') },
		{},
		`'To Department' is not a Diadoc ID: "x"`,
		/looks like/,
	],
	[
		'an internal one without a department that sends it',
		{ kind: 'internal', fromDepartmentId: byId('={{ "" }}'), toDepartmentId: byId(ID) },
		{},
		"'From Department' is empty",
		/Enter the ID/,
	],
	[
		'an internal one without a department that gets it',
		{ kind: 'internal', fromDepartmentId: byId(ID), toDepartmentId: byId('={{ "" }}') },
		{},
		"'To Department' is empty",
		/Enter the ID/,
	],
	['no documents', { documents: {} }, {}, "'Documents' is empty", /from 1 to 40 documents/],
	[
		'more documents than a message takes',
		{ documents: { document: Array.from({ length: 41 }, () => ({})) } },
		{},
		"'Documents' has 41 documents",
		/from 1 to 40 documents/,
	],
	[
		'no field',
		{},
		{ inputDataFieldName: '={{ "" }}' },
		"'Document 1: Input Data Field Name' is empty",
		/expression/,
	],
	[
		'a field that the item does not have',
		{ documents: { document: [{}, { inputDataFieldName: 'scan' }] } },
		{},
		`'Document 2: Input Data Field Name' names no file of the item: "scan"`,
		/has files in: data, empty, large/,
	],
	[
		'an empty file',
		{},
		{ inputDataFieldName: 'empty' },
		`'Document 1: Input Data Field Name' names an empty file: "empty"`,
		/without content/,
	],
	[
		'a file that is too large',
		{},
		{ inputDataFieldName: 'large' },
		`'Document 1: Input Data Field Name' names a file that is too large: "large"`,
		/has 71 MB, and Diadoc takes 70 MB/,
	],
	[
		'no type',
		{},
		{ documentType: '' },
		"'Document 1: Document Type Name or ID' is empty",
		/expression/,
	],
	[
		'a number that is no text',
		{},
		{ documentNumber: '={{ [1] }}' },
		"'Document 1: Document Number' is not text",
		/gives text/,
	],
	...['завтра', '2025-02-30', '31.04.2025', '3.3.2025', '12'].map(
		(documentDate): (typeof wrong)[number] => [
			`the date ${documentDate}`,
			{},
			{ documentDate },
			`'Document 1: Document Date' is not a date: "${documentDate}"`,
			/2025-03-03 or 03.03.2025/,
		],
	),
	[
		'a comment of 5001 characters',
		{},
		{ comment: 'я'.repeat(5001) },
		"'Document 1: Comment' is too long: it has 5001 characters",
		/5000 at most/,
	],
	[
		'a field without a name',
		{},
		{ metadata: { item: [{ key: ' ', value: '1' }] } },
		"'Document 1: Key' is empty",
		/expression/,
	],
	[
		'a field that is there twice',
		{},
		{ documentNumber: '1', metadata: { item: [{ key: 'DocumentNumber', value: '2' }] } },
		`'Document 1: Key' is there twice: "DocumentNumber"`,
		/have parameters of their own/,
	],
	[
		'a field that is no text',
		{},
		{ metadata: { item: [{ key: 'TotalSum', value: '={{ ({}) }}' }] } },
		"'Document 1: Metadata' is not text",
		/gives text/,
	],
	[
		'an operation id that is no text',
		{ options: { operationId: '={{ [] }}' } },
		{},
		"'Operation ID' is not text",
		/gives text/,
	],
];

describe.each(wrong)('a message with %s', (_what, parameters, document, message, description) => {
	it.each([false, true])(
		'is refused before anything is asked, and the text names the parameter (Check Only: %s)',
		async (checkOnly) => {
			const sandbox = await sandboxForTest();
			const others = { options: { checkOnly }, ...parameters };
			const { error } = await runDiadoc(sandbox, createMessage(sandbox, others, document), {
				items: [
					await itemWithFiles({
						data: 'x',
						empty: await storedFile(new Uint8Array(), 'a.pdf'),
						large: { ...(await storedFile(Buffer.from('x'), 'a.pdf')), bytes: 70 * MB + 1 },
					}),
				],
			});
			expect(error?.message).toContain(`The parameter ${message}`);
			expect(error).toMatchObject({
				description: expect.stringMatching(description),
				failure: { cause: 'configuration-invalid' },
				context: { itemIndex: 0 },
			});
			expect(sandbox.requests).toEqual([]);
		},
	);
});

it('is refused when it would go to the box that it is from', async () => {
	const sandbox = await sandboxForTest();
	const parameters = createMessage(sandbox, { toBoxId: byId(sandbox.box.boxId) });
	const { error } = await runDiadoc(sandbox, parameters, {
		items: [await itemWithFiles({ data: 'x' })],
	});
	expect(error?.message).toBe("The parameter 'Counteragent' is the box that the message is from");
	expect(sandbox.requests).toEqual([]);
});

it('says that an item has no files at all', async () => {
	const sandbox = await sandboxForTest();
	const { error } = await runDiadoc(sandbox, createMessage(sandbox));
	expect(error).toMatchObject({ description: expect.stringMatching(/The item has no files/) });
});

it('is refused for a file that is too large, though n8n does not know its size', async () => {
	const sandbox = await sandboxForTest();
	const { bytes, ...file } = await storedFile(Buffer.alloc(70 * MB + 1), 'a.pdf');
	expect(bytes).toBe(70 * MB + 1);
	const { error } = await runDiadoc(sandbox, createMessage(sandbox), {
		items: [await itemWithFiles({ data: file })],
	});
	expect(error?.message).toContain('names a file that is too large');
	expect(sandbox.requests).toEqual([]);
});

describe('the date of a document', () => {
	it.each([
		['2025-03-03', '03.03.2025'],
		['2025-03-03T00:00:00', '03.03.2025'],
		['2025-03-03T23:59:59.999-11:00', '03.03.2025'],
		['2025-03-03 00:00', '03.03.2025'],
		['03.03.2025', '03.03.2025'],
		['29.02.2024', '29.02.2024'],
		['={{ DateTime.fromISO("2025-03-03T23:00", { zone: "America/New_York" }) }}', '03.03.2025'],
		['={{ new Date("2025-03-03T22:00:00Z") }}', '04.03.2025'],
	])('%s is %s on the document', async (documentDate, expected) => {
		const sandbox = await sandboxForTest();
		const parameters = createMessage(sandbox, {}, { documentDate });
		await runDiadoc(sandbox, parameters, { items: [await itemWithFiles({ data: 'x' })] });
		const [attachment] = Object(callsOf(sandbox, POST)[0]?.received).DocumentAttachments;
		expect(attachment.Metadata[1]).toEqual({ Key: 'DocumentDate', Value: expected });
	});
});

it('takes as many documents as a message may have', async () => {
	const sandbox = await sandboxForTest();
	const documents = { document: Array.from({ length: 40 }, () => ({})) };
	const run = await runDiadoc(sandbox, createMessage(sandbox, { documents }), {
		items: [await itemWithFiles({ data: 'x' })],
	});
	expect(run.error).toBeUndefined();
	expect(run.outputs[0]?.[0]?.json.documents).toHaveLength(40);
});
