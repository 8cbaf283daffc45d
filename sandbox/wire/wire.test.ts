import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ask, readProtobuf } from '../plainClient';
import { publishedEvent } from '../samples';
import { sandboxForFile } from '../sandboxForFile';
import { parseExactly } from './jsonReader';
import { toJson } from './jsonWriter';
import { toProtobuf } from './protobufWriter';
import { messageType } from './schema';
import type { BoxEvent } from './structures';

const JSON_ACCEPTED = 'application/json; charset=utf-8';

const sandbox = await sandboxForFile({ events: 150 });

describe('the published event of GetLastEvent V2', () => {
	const published = publishedEvent();
	const get = async (accept?: string) =>
		await ask(sandbox, '/V2/GetLastEvent', { query: { boxId: sandbox.samplesBox.guid }, accept });

	it('comes as JSON with every field and every digit', async () => {
		const response = await get(JSON_ACCEPTED);
		const text = await response.text();
		expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(text).toContain('"TimestampTicks":638932613723921153,');
		expect(parseExactly(text)).toEqual(published);
		expect(parseExactly(text)).not.toHaveProperty(
			'Patch.Entities.1.UniversalMessageInfo.UniversalMessageCreator',
		);
	});

	it('comes as protobuf with the same', async () => {
		expect(await readProtobuf(await get(), 'Events.BoxEvent')).toEqual(published);
	});
});

describe('answer', () => {
	const page = async (accept?: string) =>
		await ask(sandbox, '/V8/GetNewEvents', { query: { boxId: sandbox.box.guid }, accept });

	it('is protobuf by default, and what the log says was sent', async () => {
		const response = await page();
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
		const decoded = await readProtobuf(response, 'Events.BoxEventList');
		// protobufjs does not know enum values beyond the schema.
		const sent = JSON.stringify(sandbox.requests.at(-1)?.sent);
		expect(sent).toContain('"DeliveredEventId"');
		expect(sent).toContain(',"AttachmentType":"917"');
		expect(decoded).toEqual(
			JSON.parse(
				sent.replaceAll('"AttachmentType":"917"', '"AttachmentType":"UnknownAttachmentType"'),
			),
		);
	});

	it('is JSON when that is accepted, with the same', async () => {
		const text = await (await page('text/plain, application/json')).text();
		expect(parseExactly(text)).toEqual(sandbox.requests.at(-1)?.sent);
		expect(text).toMatch(/"DeliveredEventId":"[0-9a-f-]{36}"/);
		expect(text).not.toContain('DeliveredPatchId');
		expect(text).toMatch(/"RawCreationDate":\d{18}[,}]/);
	});

	it('is gzipped only for who accepts that', async () => {
		const url = `${sandbox.url}/V8/GetNewEvents?boxId=${sandbox.box.guid}`;
		const Authorization = `Bearer ${sandbox.token}`;
		const plain = await fetch(url, { headers: { Authorization, 'Accept-Encoding': 'identity' } });
		const bytes = Buffer.from(await plain.arrayBuffer());
		expect(plain.headers.get('content-encoding')).toBeNull();
		expect(Number(plain.headers.get('content-length'))).toBe(bytes.length);
		const zipped = await fetch(url, { headers: { Authorization, 'Accept-Encoding': 'gzip' } });
		expect(zipped.headers.get('content-encoding')).toBe('gzip');
		expect(Number(zipped.headers.get('content-length'))).toBeLessThan(bytes.length / 2);
		expect(Buffer.from(await zipped.arrayBuffer()).equals(bytes)).toBe(true);
		expect(() => gunzipSync(bytes)).toThrow();
	});
});

describe('the reader of JSON', () => {
	it('keeps the digits of ticks, whatever their number, and leaves all else as it is', () => {
		const text =
			'{"Ticks": 638932613723921153, "RawCreationDate":0, "Size": 5, "Text": "\\"Ticks\\":7"}';
		expect(parseExactly(text)).toEqual({
			Ticks: '638932613723921153',
			RawCreationDate: '0',
			Size: 5,
			Text: '"Ticks":7',
		});
	});
});

describe('writers', () => {
	const content = messageType('Content');
	const organization = messageType('Organization');

	it('write what equals a default, and leave out what is missing', () => {
		const bytes = toProtobuf(organization, { IsActive: false, Kpp: '' });
		expect(organization.toObject(organization.decode(bytes))).toEqual({ IsActive: false, Kpp: '' });
		expect(toJson(organization, { IsActive: false, Kpp: undefined })).toBe('{"IsActive":false}');
	});

	it('keep 64-bit integers at both ends of their range', () => {
		const document = messageType('Documents.Document');
		for (const ticks of ['9223372036854775807', '-9223372036854775808', '9007199254740993']) {
			const structure = { CreationTimestampTicks: ticks };
			const decoded = document.decode(toProtobuf(document, structure));
			expect(document.toObject(decoded, { longs: String })).toEqual(structure);
			expect(toJson(document, structure)).toBe(`{"CreationTimestampTicks":${ticks}}`);
		}
	});

	it('refuse what the schema does not know', () => {
		expect(() => toProtobuf(content, { Sise: 1 })).toThrow("no field 'Sise'");
		expect(() => toJson(content, { Sise: 1 })).toThrow("no field 'Sise'");
		expect(() => toProtobuf(content, { Size: '1' })).toThrow('cannot hold "1"');
		const event: Partial<BoxEvent> = { EventId: 'x' };
		expect(() => toProtobuf(messageType('Events.BoxEvent'), { ...event, Patch: 1 })).toThrow(
			'Patch',
		);
		const entity = messageType('Events.Entity');
		expect(() => toProtobuf(entity, { AttachmentType: 'Invoise' })).toThrow('"Invoise"');
		expect(() => toProtobuf(entity, { RawCreationDate: 1 })).toThrow('RawCreationDate');
	});
});
