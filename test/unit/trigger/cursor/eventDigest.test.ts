import { expect, it } from 'vitest';
import {
	digestLength,
	digestOf,
	joinsDigest,
} from '../../../../nodes/Diadoc/trigger/cursor/eventDigest';

const digests = Array.from({ length: 300 }, (_, index) => digestOf(`event ${index}`));
const joined = digests.slice(0, 200).join('');

it('finds each digest that a text joins, and no other', () => {
	expect(digests.filter((digest) => joinsDigest(joined, digest))).toEqual(digests.slice(0, 200));
	expect(joinsDigest('', digestOf(''))).toBe(false);
});

it('takes no piece of two digests for one', () => {
	const piece = joined.slice(3, 3 + digestLength);
	expect(joinsDigest(joined, piece)).toBe(false);
	expect(joinsDigest(`${joined}${piece}`, piece)).toBe(true);
});
