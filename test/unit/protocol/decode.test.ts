import { describe, expect, it } from 'vitest';
import { directionsOf } from '../../../tools/build/readers/directions.mjs';
import { Random } from '../../../sandbox/story/random';
import { hasEveryCase } from '../../circle';
import { decoders } from './decoders';
import { lenientlyDecoded, strictlyDecoded } from './oracle';
import { RandomWire } from './randomWire';
import { messages, roots, schema } from './schema';

const rounds = hasEveryCase ? 100 : 20;

describe.each(decoders)('the reader of %s equals protobufjs', (name, decode) => {
	const type = schema.lookupType(name);

	it(`on ${rounds} random messages`, () => {
		const wire = new RandomWire(new Random(`tame ${name}`));
		for (let round = 0; round < rounds; round++) {
			const body = wire.body(type, {});
			expect(decode(body)).toStrictEqual(strictlyDecoded(name, body));
		}
	});

	it('on a message with every field, also when it comes twice', () => {
		const wire = new RandomWire(new Random(`full ${name}`));
		const once = wire.body(type, { full: true });
		expect(decode(once)).toStrictEqual(strictlyDecoded(name, once));
		const twice = Buffer.concat([once, wire.body(type, { full: true })]);
		expect(decode(twice)).toStrictEqual(strictlyDecoded(name, twice));
	});

	it(`on ${rounds} random messages of a service that is ahead of the schema`, () => {
		const wire = new RandomWire(new Random(`wild ${name}`));
		for (let round = 0; round < rounds; round++) {
			const body = wire.body(type, { wild: true });
			expect(decode(body)).toStrictEqual(lenientlyDecoded(name, body));
		}
	});
});

it('no answer is without its reader here', () => {
	expect(decoders.map(([name]) => name)).toEqual(Object.values(roots));
});

it('the full messages of the answers have every field of every message that is read', () => {
	const wire = new RandomWire(new Random('every field'));
	for (const [name] of decoders) wire.body(schema.lookupType(name), { full: true });
	const fields = [...directionsOf(messages).read].flatMap((type) => type.fieldsArray);
	expect([...wire.written].sort()).toEqual(fields.map((field) => field.fullName).sort());
});
