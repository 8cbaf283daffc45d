import { describe, expect, it } from 'vitest';

import { concealer } from '../../../nodes/Diadoc/transport/secrets';

describe('concealer', () => {
	it.each([
		['the whole value', 'got [Bearer first-part==]', 'got [***]'],
		['the token alone', 'got [first-part==] twice: first-part==', 'got [***] twice: ***'],
		['nothing else', 'Bearer of bad news', 'Bearer of bad news'],
	])('takes out %s', (_what, text, concealed) => {
		expect(concealer({ Authorization: 'Bearer first-part==' })(text)).toBe(concealed);
	});

	it('takes out each part of a value that has several', () => {
		const conceal = concealer({
			authorization: 'DiadocAuth ddauth_api_client_id=client-key,ddauth_token=user-token',
		});
		expect(conceal('user-token of client-key, ddauth_token=user-token')).toBe('*** of ***, ***');
	});

	it('takes out the whole of a part that begins like another', () => {
		const conceal = concealer({
			authorization:
				'DiadocAuth ddauth_api_client_id=shared-part,ddauth_token=shared-part-and-more',
		});
		expect(conceal('shared-part-and-more')).toBe('***');
	});

	// A made-up JWT.
	const parts = [
		'eyJhbGciOiJSUzI1NiJ9',
		'eyJzdWIiOiI4NDQ3IiwiYm94IjoiMDlhZSJ9',
		'Zm9vYmFyYmF6LXF1dXg_c2ln',
	];
	const token = parts.join('.');
	/** Letters and digits without case, as they would have to be read. */
	const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

	it.each([
		['cut at its end', token.slice(0, 29)],
		['cut at its beginning', token.slice(-20)],
		['sixteen of the middle', token.slice(11, 29)],
		['in lower case', token.toLowerCase()],
		['in upper case', token.toUpperCase()],
		['broken by line breaks', token.replace(/.{10}/g, '$&\r\n')],
		['folded as in mail', token.replace(/.{9}/g, '$&=\n')],
		['broken by spaces', [...token].join(' ')],
		['broken by zero-width characters', [...token].join('\u200b')],
		['the head of a JWT', parts[0] ?? ''],
		['the claims of a JWT', parts[1] ?? ''],
		['in an address', encodeURIComponent(token)],
		[
			'each character in percent',
			[...token].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
		],
		['in percent twice', [...token].map((c) => `%25${c.charCodeAt(0).toString(16)}`).join('')],
		['in escapes of JSON', [...token].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')],
	])('takes out a token %s', (_what, form) => {
		const left = concealer({ authorization: `Bearer ${token}` })(`The token [${form}] is no good`);
		expect(left).toMatch(/^The token .*\*\*\*.* is no good$/s);
		const decoded = left.replace(/%(?:25)*(..)|\\u00(..)/g, (_c, a: string, b: string) =>
			String.fromCharCode(parseInt(a ?? b, 16)),
		);
		for (let at = 0; at + 16 <= letters(token).length; at += 1) {
			expect(letters(decoded)).not.toContain(letters(token).slice(at, at + 16));
		}
	});

	it.each([0, 1, 2])('takes out a token in base64 after %i other bytes', (before) => {
		const whole = `${'x'.repeat(before)}${token}`;
		const left = concealer({ authorization: `Bearer ${token}` })(
			Buffer.from(whole).toString('base64'),
		);
		expect(left).toMatch(/^.{0,4}\*\*\*.{0,4}$/);
	});

	it('takes time in proportion to the text', () => {
		const conceal = concealer({ authorization: `Bearer ${token}` });
		const text = 'Документ 123 не найден: abcdefghijklmnopqrstuvwxyz '.repeat(1300);
		expect(conceal(text)).toBe(text);
	});

	it('leaves the values of other headers', () => {
		expect(concealer({ accept: 'application/x-protobuf' })('application/x-protobuf')).toBe(
			'application/x-protobuf',
		);
	});
});
