import { describe, expect, it } from 'vitest';
import { isFinalRefusal, refusedRenewal } from '../../../nodes/Diadoc/errors/refusedRenewal';
import { owner } from '../parameters/owner';

/** What n8n throws, by version and by what has happened. */
const thrown: Record<string, { error: unknown; cause: string; isFinal: boolean }> = {
	'the OAuth2 answer, as n8n 1.123 hands it on': {
		error: Object.assign(new Error('refused'), { body: { error: 'invalid_grant' }, code: 'EAUTH' }),
		cause: 'credential-invalid',
		isFinal: true,
	},
	'what n8n 2.41 has made of it': {
		error: Object.assign(new Error('reconnect'), { failure: { cause: 'credential-invalid' } }),
		cause: 'credential-invalid',
		isFinal: true,
	},
	'a refusal of the client': {
		error: Object.assign(new Error('refused'), { body: { error: 'unauthorized_client' } }),
		cause: 'credential-invalid',
		isFinal: true,
	},
	'an answer of the HTTP client': {
		error: Object.assign(new Error('502'), { code: 'ERR_BAD_RESPONSE', response: { status: 502 } }),
		cause: 'temporarily-unavailable',
		isFinal: false,
	},
	'a fault of the network': {
		error: Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET' }),
		cause: 'temporarily-unavailable',
		isFinal: false,
	},
	'a certificate that n8n does not trust': {
		error: Object.assign(new Error('x'), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
		cause: 'configuration-invalid',
		isFinal: false,
	},
	'a refusal of the outbound rules': {
		error: Object.assign(new Error('blocked'), { name: 'SsrfBlockedIpError' }),
		cause: 'configuration-invalid',
		isFinal: false,
	},
	'a refusal of the outbound rules behind the HTTP client': {
		error: new Error('blocked', {
			cause: Object.assign(new Error('blocked'), { name: 'SsrfBlockedHostnameError' }),
		}),
		cause: 'configuration-invalid',
		isFinal: false,
	},
	'too many requests': {
		error: Object.assign(new Error('429'), { response: { status: 429 } }),
		cause: 'rate-limited',
		isFinal: false,
	},
	'an answer of something that is no sign-in service': {
		error: Object.assign(new Error('404'), { status: 404 }),
		cause: 'credential-invalid',
		isFinal: false,
	},
	'something that is no error': { error: null, cause: 'temporarily-unavailable', isFinal: false },
};

describe('what a person reads about a renewal that did not work', () => {
	it.each(Object.entries(thrown))('declares %s', (_name, { error, cause, isFinal }) => {
		expect(refusedRenewal(owner.node, error)).toMatchObject({ failure: { cause } });
		expect(isFinalRefusal(error)).toBe(isFinal);
	});

	it('holds nothing of the original but codes', () => {
		const hidden = `refresh-${'0123'.repeat(10)}`;
		const answer = { error: `expired: ${hidden}`, error_description: hidden };
		const error = Object.assign(new Error(hidden, { cause: hidden }), {
			body: answer,
			code: `E ${hidden}`,
			config: { data: hidden },
		});
		const explained = refusedRenewal(owner.node, error);
		const { message, description, stack, cause } = explained;
		expect([JSON.stringify(explained), message, description, stack, cause].join()).not.toContain(
			hidden,
		);
	});
});
