import type { Mistakes } from './mistake';

/** Mistakes in the credential, and in the options about requests: for every operation and the trigger. */
export const ofCredential: Mistakes = {
	'an expired token': {
		parameters: () => ({}),
		token: ({ expiredToken }) => expiredToken,
		message: /^Diadoc did not accept the access token$/,
		description: /has expired.*enter a new 'Access Token'/s,
		httpCode: '401',
	},
	'a token with a line break': {
		parameters: () => ({}),
		token: ({ token }) => `${token.slice(0, 20)}\n${token.slice(20)}`,
		message: /^The 'Access Token' of the credential holds characters that no token has$/,
		description: /without spaces or line breaks/,
		isOfCredential: true,
	},
	'no token': {
		parameters: () => ({}),
		token: () => ' ',
		message: /^The credential has no 'Access Token'$/,
		description: /paste it into the credential/,
		isOfCredential: true,
	},
	'a time-out that is too short': {
		parameters: () => ({ options: { timeout: 5 } }),
		message: /^The parameter 'Timeout' cannot be 5$/,
		description: /at least 1000/,
	},
};

/** Mistakes in an option that the trigger does not have. */
export const ofRetries: Mistakes = {
	'retries without end': {
		parameters: () => ({ options: { maxRetries: 11 } }),
		message: /^The parameter 'Max Retries' cannot be 11$/,
		description: /from 0 to 10/,
	},
};
