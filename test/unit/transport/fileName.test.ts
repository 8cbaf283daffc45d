import { describe, expect, it } from 'vitest';

import { fileNameIn, safeFileName } from '../../../nodes/Diadoc/transport/fileName';

/** A header as it arrives: a character a byte. */
const onWire = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('the file name of Content-Disposition', () => {
	it.each([
		['plain', 'attachment; filename=act.pdf', 'act.pdf'],
		['quoted, with an escaped quote', 'attachment; filename="act \\"1\\".pdf"', 'act _1_.pdf'],
		[
			'that of RFC 6266',
			"attachment; filename*=UTF-8''%D0%90%D0%BA%D1%82%20%E2%84%961.pdf",
			'Акт №1.pdf',
		],
		[
			'that of RFC 6266 rather than the plain one before it',
			'attachment; filename="____.pdf"; filename*=UTF-8\'\'%D0%90%D0%BA%D1%82.pdf',
			'Акт.pdf',
		],
		[
			'that of RFC 6266 rather than the plain one after it',
			'attachment; filename*=utf-8\'\'%D0%90%D0%BA%D1%82.pdf; filename="____.pdf"',
			'Акт.pdf',
		],
		[
			'the plain one when the other is damaged',
			'attachment; filename="act.pdf"; filename*=UTF-8\'\'%D0%',
			'act.pdf',
		],
		['in bytes of UTF-8', onWire('attachment; filename="Акт.pdf"'), 'Акт.pdf'],
		['in bytes of Latin-1', 'attachment; filename="r\u00e9sum\u00e9.pdf"', 'r\u00e9sum\u00e9.pdf'],
		[
			'in encoded words',
			'attachment; filename="=?utf-8?B?0JDQutGC?= =?UTF-8?Q?_=E2=84=961.pdf?="',
			'Акт №1.pdf',
		],
		['in encoded words of windows-1251', 'attachment; filename="=?windows-1251?B?wOry?="', 'Акт'],
		['without folders', 'attachment; filename="/etc/passwd"', 'passwd'],
		['without folders above', 'attachment; filename="../../.ssh/id_rsa"', 'id_rsa'],
		['without folders of Windows', 'attachment; filename="C:\\\\Windows\\\\act.pdf"', 'act.pdf'],
		[
			'in encoded words of nobody',
			'attachment; filename="=?klingon?B?wOry?=.pdf"',
			'=_klingon_B_wOry_=.pdf',
		],
	])('is %s', (_what, header, name) => {
		expect(fileNameIn(header)).toBe(name);
	});

	it.each(['attachment', '', 'attachment; filename=""', 'attachment; filename="../"', ';;==;"'])(
		'is absent: %j',
		(header) => {
			expect(fileNameIn(header)).toBeUndefined();
		},
	);
});

describe('a safe file name', () => {
	it.each([
		['has no slashes, but all of the name', 'Акт 1/2\\3.pdf', 'Акт 1_2_3.pdf'],
		['does not lead upwards', '../../.ssh/id_rsa', '_.._.ssh_id_rsa'],
		['is not a folder itself', '..', '_'],
		['has no control characters', 'act\u0000\r\n\u0007\u009f.pdf', 'act_ __.pdf'],
		['has no characters that turn the direction', 'act\u202Efdp.exe', 'act_fdp.exe'],
		['is possible on Windows', 'a<b>:c|d?*.pdf', 'a_b_c_d_.pdf'],
		['is no device of Windows', 'NUL.txt', 'NUL_.txt'],
		['has no spaces around', '  Счёт на оплату № 1.pdf ', 'Счёт на оплату № 1.pdf'],
	])('%s', (_what, name, safe) => {
		expect(safeFileName(name)).toBe(safe);
	});

	it('is whole when a disk can take it, as the long names of official forms', () => {
		const official = `ON_NSCHFDOPPR_${'2BM-7750370238-4012052808304878702630000000000_'.repeat(3)}20250303.xml`;
		expect(safeFileName(official)).toBe(official);
	});

	it('keeps its extension when it is too long', () => {
		const safe = safeFileName(`${'ы'.repeat(300)}.pdf`) ?? '';
		expect(safe).toMatch(/^ы+\.pdf$/);
		expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
	});

	it.each([
		['a long part behind a dot', `act.${'x'.repeat(5_000)}`, /^act\.x+$/],
		['nothing but that', `.${'ы'.repeat(5_000)}`, /^\.ы+$/],
		['characters of four bytes', `${'😀'.repeat(400)}.pdf`, /^😀+\.pdf$/u],
		['dots', `act${'.'.repeat(5_000)}`, /^act/],
	])('fits on a disk when it has %s', (_what, name, beginning) => {
		const safe = safeFileName(name) ?? '';
		expect(safe).toMatch(beginning);
		expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
	});

	it.each([
		0x061c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066,
		0x2067, 0x2068, 0x2069, 0xd800, 0xdfff, 0xfeff, 0xe0041, 0x7f, 0x85, 0xad,
	])('does not show what is not seen, or turns the direction: %i', (code) => {
		expect(safeFileName(`act${String.fromCodePoint(code)}fdp.exe`)).toBe('act_fdp.exe');
	});

	it.each([
		['CON', 'CON_'],
		['com1.xml', 'com1_.xml'],
		['LPT9.tar.gz', 'LPT9_.tar.gz'],
		['aux .pdf', 'aux_.pdf'],
		['act.pdf. ', 'act.pdf'],
	])('can be opened on Windows: %j', (name, safe) => {
		expect(safeFileName(name)).toBe(safe);
	});
});
