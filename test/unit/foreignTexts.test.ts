import { describe, expect, it } from 'vitest';
import { amountOf } from '../../nodes/Diadoc/events/simplify/amounts';
import { plainText } from '../../nodes/Diadoc/events/plainText';
import { displayText } from '../../nodes/Diadoc/events/displayText';
import { decodedXml } from '../../nodes/Diadoc/events/text/decodedText';
import { signerInXml } from '../../nodes/Diadoc/events/text/signerInXml';
import { isoDate } from '../../nodes/Diadoc/events/simplify/times';
import { parseDocumentLink } from '../../nodes/Diadoc/parameters/documentLink';
import { normalizeBoxId } from '../../nodes/Diadoc/protocol/boxId';
import { entryTicksOf, isIndexKey } from '../../nodes/Diadoc/protocol/indexKey';
import { digestOf } from '../../nodes/Diadoc/trigger/cursor/eventDigest';
import { fileNameIn, safeFileName } from '../../nodes/Diadoc/transport/fileName';
import { plainText as plainTextOfAnswer } from '../../nodes/Diadoc/transport/plainText';
import { concealer } from '../../nodes/Diadoc/transport/secrets';
import { growthOf } from './growth';

const conceal = concealer({ authorization: 'Bearer 5f0c3a1e9b7d4c2e8a6f1b3d5c7e9a0b' });

const signerFile = (text: string) => signerInXml(`<a><Подписант Должн="x"><ФИО ${text}`);

/** Whatever reads what strangers wrote, besides XML (text/xmlText.test.ts) and entities (business/entityTrees.test.ts). */
const readers: Record<string, (text: string) => unknown> = {
	'a file name': safeFileName,
	'the file name of a header': (text) => fileNameIn(`attachment; filename="${text}"`),
	'a file name in words of e-mail': (text) => fileNameIn(`attachment; filename="=?utf-8?q?${text}`),
	'a name': displayText,
	'a text in a sentence': (text) => plainText(text),
	'a text in an error': (text) => plainTextOfAnswer(text, 500),
	'a text that may repeat the token': conceal,
	'an amount': (text) => amountOf(text),
	'a date': isoDate,
	'a link': (text) => parseDocumentLink(`https://diadoc.kontur.ru/${text}/Document/Show?${text}`),
	'a box id': normalizeBoxId,
	'an index key': (text) => isIndexKey(text) && entryTicksOf(text),
	'an id': digestOf,
	'the signer of a file': signerFile,
	'the beginning of a file': (text) => decodedXml(Buffer.from(`<?xml ${text}`)),
};

/** What takes long where a reader goes back, and how it goes on. */
const parts: Array<[name: string, part: string, end: string]> = [
	['blanks', ' ', 'a.pdf'],
	['dots', '.', 'a'],
	['dots and blanks', '. ', 'a.pdf'],
	['underscores', '_', '.pdf'],
	['slashes', '/', '.pdf'],
	['backslashes', '\\', '.pdf'],
	['marks on one letter', '\u0301\u0323', '.pdf'],
	['joiners', '\u200d', '.pdf'],
	['characters joined to one', '👩\u200d', '.pdf'],
	['halves of characters', '\ud800', '.pdf'],
	['letters', 'ы', '.pdf'],
	['digits', '0', ''],
	['groups of digits', '1,000', ''],
	['tags without an end', '<a', ''],
	['schemes', 'a:/', ''],
	['words of e-mail', '?= ', ''],
	['codes', '%25', 'g'],
	['references', '&#x0', ''],
	['signers', '<Подписант ><ФИО ', ''],
	['pairs', 'a=b&', ''],
	['commas', 'a, ', ''],
];

describe.each(Object.entries(readers))('%s', (_reader, read) => {
	it.each(parts)(
		'is read in a time that grows with its length and no faster: %s',
		(_, part, end) => {
			const inputOf = (size: number) => `a${part.repeat(size / part.length)}${end}`;
			expect(growthOf(inputOf, read, 2000)).toBeLessThan(2.5);
		},
	);
});
