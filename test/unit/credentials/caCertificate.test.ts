import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificates } from '../../../credentials/caCertificate';
import { CertificateAuthority } from '../../../sandbox/tls/certificateAuthority';

let one = '';
let other = '';

beforeAll(async () => {
	const authorities = [await CertificateAuthority.make(), await CertificateAuthority.make()];
	[one = '', other = ''] = authorities.map(({ certificate }) =>
		`${certificate.trim()}\n`.replaceAll('\r', ''),
	);
});

describe('certificates in a text', () => {
	it.each<[string, () => string]>([
		['are those of the usual lines', () => `${one}${other}`],
		['may have lines of Windows', () => `${one}${other}`.replaceAll('\n', '\r\n')],
		['may have lost their lines', () => `${one}${other}`.replaceAll('\n', ' ')],
		['may have been in JSON', () => `${one}${other}`.replaceAll('\n', '\\n')],
		[
			'may have remarks around them',
			() =>
				`Bag Attributes\n subject=CN = Authority\n${one}\n---\n${other}\n---\nServer certificate`,
		],
	])('%s', (_what, text) => {
		expect(readCertificates(text())).toEqual({ certificates: `${one}${other}` });
	});

	it.each(['', ' \n\t'])('may be none: %j', (text) => {
		expect(readCertificates(text)).toEqual({ certificates: '' });
	});

	it.each<[string, () => string, RegExp]>([
		['something else', () => 'C:\\certs\\company.cer', /begins with -----BEGIN CERT.*Base-64/],
		['bytes', () => Buffer.from(one, 'base64').toString('latin1'), /begins with -----BEGIN CERT/],
		['a private key beside them', () => `${one}-----BEGIN EC PRIVATE KEY-----`, /private key/],
		[
			'a request for a certificate',
			() => one.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'),
			/nothing but whole cert/,
		],
		['one that lacks its end', () => `${one}${other.slice(0, -40)}`, /nothing but whole cert/],
		[
			'one without its middle',
			() => `${one}${other.slice(0, 200)}${other.slice(300)}`,
			/^Certificate 2 in it is damaged/,
		],
		[
			'one that is empty',
			() => '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
			/^Certificate 1 in it is damaged/,
		],
	])('are refused when there is %s', (_what, text, refusal) => {
		expect(readCertificates(text())).toEqual({ refusal: expect.stringMatching(refusal) });
	});
});
