import type { Mistakes } from './mistake';
import { ofBox } from './ofBox';
import { ofCredential, ofRetries } from './ofCredential';
import { ofLimit } from './ofLists';

const ofQuery: Mistakes = {
	'a query that is no text': {
		parameters: () => ({ query: '={{ ["Ромашка"] }}' }),
		message: /^The parameter 'Query' is not text$/,
		description: /expression that gives text/,
	},
};

const ofStatus = (choices: RegExp): Mistakes => ({
	'a status that does not exist': {
		parameters: () => ({ status: '={{ "Friend" }}' }),
		message: /^The parameter 'Status' has the unknown value "Friend"$/,
		description: choices,
	},
});

export const ofCounteragentGetMany: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofLimit,
	...ofQuery,
	...ofStatus(/any, IsInvitedByMe, InvitesMe, IsMyCounteragent, Rejected/),
};

export const ofEmployeeGetMany: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofLimit,
	...ofQuery,
	...ofStatus(/active, any, blocked/),
};
