import { expect, test } from 'vitest';
import { readAccessToken } from '../../../credentials/accessToken';

test.each([
	['a token', 'abc.def', 'abc.def'],
	['a token with blanks and a line break around it', ' abc.def\n', 'abc.def'],
	['a whole header', 'Bearer abc.def', 'abc.def'],
	['a header in lower case', ' bearer  abc.def ', 'abc.def'],
	['a token that begins with the word', 'Bearerabc', 'Bearerabc'],
	['nothing', '', ''],
	['the word alone', 'Bearer', 'Bearer'],
	['what is no text', undefined, ''],
])('%s is read', (_case, entered, token) => {
	expect(readAccessToken(entered)).toBe(token);
});
