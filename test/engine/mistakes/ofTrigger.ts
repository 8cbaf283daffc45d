import type { Mistakes } from './mistake';
import { ofBox } from './ofBox';
import { ofCredential } from './ofCredential';
import { ofSubjectFilters } from './ofFilters';

export const ofTrigger: Mistakes = {
	...ofCredential,
	...ofBox,
	...ofSubjectFilters,
	'a start position with impossible letters': {
		parameters: () => ({ startFrom: 'event', startAfter: 'no cursor!' }),
		message: /^The parameter 'Start After' is not the index key of an event: "no cursor!"$/,
		description: /Copy the 'indexKey' of an event/,
	},
	'a start position that Diadoc has not given': {
		parameters: () => ({ startFrom: 'event', startAfter: 'Zm9v' }),
		message: /^Diadoc does not recognise the index key$/,
		description: /'Start After'/,
	},
	'an empty start position': {
		parameters: () => ({ startFrom: 'event', startAfter: '={{ "" }}' }),
		message: /^The parameter 'Start After' is empty$/,
		description: /choose another 'Start From'/,
	},
	'an empty start date': {
		parameters: () => ({ startFrom: 'date', startDate: '={{ "" }}' }),
		message: /^The parameter 'Start Date' is empty$/,
		description: /moment to begin at/,
	},
	'a start date that is none': {
		parameters: () => ({ startFrom: 'date', startDate: '={{ "yesterday" }}' }),
		message: /^The parameter 'Start Date' is not a date: "yesterday"$/,
		description: /2025-08-05T08:43:57/,
	},
	'an unknown start': {
		parameters: () => ({ startFrom: '={{ "tomorrow" }}' }),
		message: /^The parameter 'Start From' has the unknown value "tomorrow"$/,
		description: /now, date, beginning, event/,
	},
	'an unknown side': {
		parameters: () => ({ actedBy: '={{ "them" }}' }),
		message: /^The parameter 'Acted By' has the unknown value "them"$/,
		description: /anyone, counteragent, us/,
	},
	'a side that is empty': {
		parameters: () => ({ actedBy: '={{ "" }}' }),
		message: /^The parameter 'Acted By' has the unknown value ""$/,
		description: /anyone, counteragent, us/,
	},
	'no events at a poll': {
		parameters: () => ({ options: { maxEvents: 0 } }),
		message: /^The parameter 'Max Events' cannot be 0$/,
		description: /from 1 to 50000/,
	},
	'a look-back of days': {
		parameters: () => ({ options: { lookbackSeconds: 86400 } }),
		message: /^The parameter 'Lookback Seconds' cannot be 86400$/,
		description: /from 0 to 3600/,
	},
};
