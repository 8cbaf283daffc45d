import { describe, expect, it } from 'vitest';
import { act, messageNow, said } from '../acting/actClient';
import { ask, readPage, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import type { Message } from '../wire/structures';

const sandbox = await sandboxForFile({ counteragents: 20 });
const { box } = sandbox;
const boxOf = (status: string) =>
	box.counteragents.find(({ CurrentStatus }) => CurrentStatus === status)?.Organization.Boxes[0]
		?.BoxId;
const partner = boxOf('IsMyCounteragent');
const [first = '', second = ''] = box.owner.departments.map(({ DepartmentId }) => DepartmentId);

let made = 0;
const document = (more: object = {}) => ({
	SignedContent: { Content: Buffer.from(`Договор ${(made += 1)}`).toString('base64') },
	TypeNamedId: 'Nonformalized',
	NeedRecipientSignature: true,
	Metadata: [
		{ Key: 'FileName', Value: 'договор.pdf' },
		{ Key: 'DocumentNumber', Value: '17' },
		{ Key: 'DocumentDate', Value: '03.03.2025' },
	],
	...more,
});
const letter = (more: object = {}, attachments: object[] = [document()]) => ({
	FromBoxId: box.guid,
	ToBoxId: partner,
	DelaySend: true,
	DocumentAttachments: attachments,
	...more,
});
const post = (structure: object, operationId?: string, isJson = false) =>
	act(sandbox, '/V3/PostMessage', 'Events.MessageToPost', structure, {
		isJson,
		...(operationId !== undefined && { query: { operationId } }),
	});

describe('PostMessage', () => {
	it('saves a letter unsent, which the feed reports', async () => {
		const answer = await post(
			letter({}, [document({ Comment: 'Срочно', CustomDocumentId: 'a1' })]),
		);
		const message = await readProtobuf<Message>(answer, 'Events.Message');
		expect(message).toMatchObject({ ToBoxId: partner, MessageType: 'Letter', IsDraft: false });
		expect(message.Entities.map(({ AttachmentType }) => AttachmentType)).toEqual([
			expect.any(String),
			'AttachmentComment',
		]);
		expect(message.Entities[0]?.DocumentInfo).toMatchObject({
			SenderSignatureStatus: 'WaitingForSenderSignature',
			DocumentNumber: '17',
			DocumentDate: '03.03.2025',
			FileName: 'договор.pdf',
			CustomDocumentId: 'a1',
			TypeNamedId: 'Nonformalized',
		});
		const { Events } = await readPage(sandbox, { limit: 1, orderBy: 'Descending' });
		expect(Events[0]?.Message?.MessageId).toBe(message.MessageId);
		expect((await messageNow(sandbox, message.MessageId)).Entities).toHaveLength(2);
	});

	it('makes a draft, also without a recipient, and an internal letter', async () => {
		const draft = await readProtobuf<Message>(
			await post(letter({ DelaySend: false, IsDraft: true, ToBoxId: undefined })),
			'Events.Message',
		);
		expect(draft).toMatchObject({ MessageType: 'Draft', IsDraft: true });
		const sides = { FromDepartmentId: first, ToDepartmentId: second, ToBoxId: undefined };
		const internal = await readProtobuf<Message>(
			await post(letter({ DelaySend: false, IsInternal: true, ...sides })),
			'Events.Message',
		);
		expect(internal.Entities[0]?.DocumentInfo).toMatchObject({
			DocumentDirection: 'Internal',
			DepartmentId: first,
			ToDepartmentId: second,
		});
	});

	it('answers the first message to the same body, and to the same operationId', async () => {
		const body = letter();
		const ids = async (...answers: Array<Promise<Response>>) => {
			const messages = await Promise.all(
				answers.map(async (each) => await readProtobuf<Message>(await each, 'Events.Message')),
			);
			return new Set(messages.map(({ MessageId }) => MessageId)).size;
		};
		const acts = sandbox.acts.of('message').length;
		expect(await ids(post(body), post(body))).toBe(1);
		expect(await ids(post(letter(), 'a'), post(letter(), 'A'))).toBe(1);
		expect(await ids(post(body, 'b'), post(body, 'c'))).toBe(2);
		expect(sandbox.acts.of('message')).toHaveLength(acts + 4);
	});

	it('takes a content from the shelf, which a large one must come from', async () => {
		const body = new Uint8Array(600_000).fill(37);
		const query = { fileExtension: 'pdf' };
		const put = await ask(sandbox, '/V2/ShelfUpload', { verb: 'POST', query, body });
		const onShelf = document({ SignedContent: { NameOnShelf: await put.text() } });
		const message = await readProtobuf<Message>(
			await post(letter({}, [onShelf])),
			'Events.Message',
		);
		expect(message.Entities[0]?.Content?.Size).toBe(body.length);
		const Content = Buffer.from(body).toString('base64');
		const inline = document({ SignedContent: { Content } });
		expect((await said(post(letter({}, [inline]))))[2]).toContain('too large');
	});

	it.each<[string, object, number]>([
		['no documents', letter({}, []), 400],
		[
			'more than forty documents',
			letter(
				{},
				Array.from({ length: 41 }, () => document()),
			),
			400,
		],
		['no signature where it is to be sent', letter({ DelaySend: false }), 400],
		['an unknown type', letter({}, [document({ TypeNamedId: 'Unheard' })]), 400],
		['no file name', letter({}, [document({ Metadata: [] })]), 400],
		['no content', letter({}, [document({ SignedContent: {} })]), 400],
		[
			'a date of another form',
			letter({}, [
				document({
					Metadata: [
						{ Key: 'FileName', Value: 'a.pdf' },
						{ Key: 'DocumentDate', Value: '2025-03-03' },
					],
				}),
			]),
			400,
		],
		['a comment of 5001', letter({}, [document({ Comment: 'я'.repeat(5001) })]), 400],
		[
			'a name that is not on the shelf',
			letter({}, [document({ SignedContent: { NameOnShelf: 'x' } })]),
			400,
		],
		['itself as recipient', letter({ ToBoxId: box.boxId }), 400],
		['no partner', letter({ ToBoxId: boxOf('InvitesMe') }), 409],
		['an internal letter to somebody', letter({ IsInternal: true }), 400],
		[
			'an internal letter without departments',
			letter({ IsInternal: true, ToBoxId: undefined }),
			400,
		],
		['the box of others', letter({ FromBoxId: sandbox.foreignBox.guid }), 403],
	])('is refused with %s', async (_what, body, status) => {
		const acts = sandbox.acts.all.length;
		expect((await post(body)).status).toBe(status);
		expect(sandbox.acts.all).toHaveLength(acts);
	});

	it('speaks JSON', async () => {
		const answer = await post(letter(), undefined, true);
		expect(await answer.json()).toMatchObject({ MessageType: 'Letter' });
	});
});

describe('CanPostMessage', () => {
	const check = async (more: object = {}) => {
		const answer = await act(sandbox, '/CanPostMessage', 'Events.MessageToPostPrototype', {
			FromBoxId: box.guid,
			ToBoxId: partner,
			DocumentPrototypes: [{ CustomDocumentId: 'a', TypeNamedId: 'Nonformalized' }],
			...more,
		});
		const type = 'Events.MessageValidationResult';
		return await readProtobuf<{ Errors: object[] }>(answer, type);
	};

	it('has no errors for what can be sent, and changes nothing', async () => {
		const acts = sandbox.acts.all.length;
		expect(await check()).toMatchObject({ FromTitle: box.title, ToBoxId: partner, Errors: [] });
		expect(sandbox.acts.all).toHaveLength(acts);
	});

	it('says what is wrong, of which document', async () => {
		const DocumentPrototypes = [{ CustomDocumentId: 'a', TypeNamedId: 'Unheard' }];
		const { Errors } = await check({ ToBoxId: boxOf('InvitesMe'), DocumentPrototypes });
		expect(Errors).toMatchObject([
			{ Severity: 'Error', ApiMessage: expect.stringContaining('does not accept documents') },
			{ Severity: 'Error', CustomDocumentId: 'a' },
		]);
	});
});
