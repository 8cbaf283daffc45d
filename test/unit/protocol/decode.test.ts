import { describe, expect, it } from 'vitest';
import {
	decodeBoxEvent,
	decodeBoxEventList,
	decodeCounteragents,
	decodeDocumentTypes,
	decodeMessage,
	decodeOrganizationList,
} from '../../../nodes/Diadoc/protocol/decode';
import {
	decodeDocflowEvents,
	decodeForwardedDocumentEvents,
} from '../../../nodes/Diadoc/protocol/decodeDocflow';
import { directionsOf } from '../../../tools/readers/directions.mjs';
import { Random } from '../../sandbox/story/random';
import { lenientlyDecoded, strictlyDecoded } from './oracle';
import { RandomWire } from './randomWire';
import { messages, roots, schema } from './schema';

const decoders: Array<[name: string, decode: (body: Uint8Array) => object]> = [
	[roots.BoxEventList, decodeBoxEventList],
	[roots.BoxEvent, decodeBoxEvent],
	[roots.Message, decodeMessage],
	[roots.DocflowEventsV2, (body) => decodeDocflowEvents('V2', body)],
	[roots.DocflowEventsV3, (body) => decodeDocflowEvents('V3', body)],
	[roots.DocflowEventsV4, (body) => decodeDocflowEvents('V4', body)],
	[roots.DocflowEventsV5, (body) => decodeDocflowEvents('V5', body)],
	[roots.ForwardedDocumentEvents, decodeForwardedDocumentEvents],
	[roots.OrganizationList, decodeOrganizationList],
	[roots.CounteragentList, decodeCounteragents],
	[roots.DocumentTypesV2, (body) => decodeDocumentTypes('V2', body)],
	[roots.DocumentTypesV3, (body) => decodeDocumentTypes('V3', body)],
];

describe.each(decoders)('the reader of %s equals protobufjs', (name, decode) => {
	const type = schema.lookupType(name);

	it('on 100 random messages', () => {
		const wire = new RandomWire(new Random(`tame ${name}`));
		for (let round = 0; round < 100; round++) {
			const body = wire.body(type, {});
			expect(decode(body)).toStrictEqual(strictlyDecoded(name, body));
		}
	});

	it('on 100 random messages of a service that is ahead of the schema', () => {
		const wire = new RandomWire(new Random(`wild ${name}`));
		for (let round = 0; round < 100; round++) {
			const body = wire.body(type, { wild: true });
			expect(decode(body)).toStrictEqual(lenientlyDecoded(name, body));
		}
	});
});

it('no answer is without its reader here', () => {
	expect(decoders.map(([name]) => name)).toEqual(Object.values(roots));
});

it('the readers equal protobufjs on every field of every message, also when a message comes twice', () => {
	const wire = new RandomWire(new Random('every field'));
	for (const [name, decode] of decoders) {
		const once = wire.body(schema.lookupType(name), { full: true });
		expect(decode(once)).toStrictEqual(strictlyDecoded(name, once));
		const twice = Buffer.concat([once, wire.body(schema.lookupType(name), { full: true })]);
		expect(decode(twice)).toStrictEqual(strictlyDecoded(name, twice));
	}
	const fields = [...directionsOf(messages).read].flatMap((type) => type.fieldsArray);
	expect([...wire.written].sort()).toEqual(fields.map((field) => field.fullName).sort());
});
