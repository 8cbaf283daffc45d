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

	it('leaves the values of other headers', () => {
		expect(concealer({ accept: 'application/x-protobuf' })('application/x-protobuf')).toBe(
			'application/x-protobuf',
		);
	});
});
