import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../sandbox/sandbox';
import { boxById } from './sandboxForTest';

/** What a person does wrong, and what has to be said about it. */
export interface Mistake {
	parameters: (sandbox: Sandbox) => INodeParameters;
	/** The token of the credential; the good one when left out. */
	token?: (sandbox: Sandbox) => string;
	message: RegExp;
	/** Why, and what to do. */
	description: RegExp;
	httpCode?: string;
	/** The credential is the same for all items, so none of them is named. */
	isOfCredential?: boolean;
}

const UNKNOWN_ID = '11111111-1111-4111-8111-111111111111';

/** Mistakes that both nodes can be given. */
const common: Record<string, Mistake> = {
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
	'a box of somebody else': {
		parameters: ({ foreignBox }) => ({ boxId: boxById(foreignBox.guid) }),
		message: /^Diadoc refused access$/,
		description:
			/not among the boxes.*Choose another 'Box'.*Diadoc says: Access to box .* is denied/s,
		httpCode: '403',
	},
	'a box without API subscription': {
		parameters: ({ unsubscribedBox }) => ({ boxId: boxById(unsubscribedBox.guid) }),
		message: /^The box has no API subscription$/,
		description: /Kontur manager/,
		httpCode: '402',
	},
	'an empty box id': {
		parameters: () => ({ boxId: boxById('={{ "" }}') }),
		message: /^The parameter 'Box' is empty$/,
		description: /Choose a box from the list/,
	},
	'a box id that is none': {
		parameters: () => ({ boxId: boxById('={{ "my box" }}') }),
		message: /^The parameter 'Box' is not a box ID: "my box"$/,
		description: /looks like 09ae254c-5cd0-4082-84de-7ccb46d86f82/,
	},
	'a message type that does not exist': {
		parameters: () => ({ filters: { messageTypes: '={{ ["Letter", "Parcel"] }}' } }),
		message: /^The parameter 'Message Types' has the unknown value "Parcel"$/,
		description: /Draft, Letter, Template/,
	},
	'a direction that does not exist': {
		parameters: () => ({ filters: { documentDirections: '={{ ["Sideways"] }}' } }),
		message: /^The parameter 'Document Directions' has the unknown value "Sideways"$/,
		description: /Inbound, Internal, Outbound/,
	},
	'a department id that is none': {
		parameters: () => ({ filters: { departmentId: 'Бухгалтерия' } }),
		message: /^The parameter 'Department' is not a Diadoc ID: "Бухгалтерия"$/,
		description: /looks like/,
	},
	'a department that the box does not have': {
		parameters: () => ({ filters: { departmentId: UNKNOWN_ID } }),
		message: /^Diadoc does not know this department$/,
		description: /Check 'Department' in the filters/,
		httpCode: '404',
	},
	'no department for a user who may see only one': {
		parameters: () => ({}),
		token: ({ restrictedToken }) => restrictedToken,
		message: /^A department has to be chosen$/,
		description: /Set 'Department' in the filters/,
		httpCode: '400',
	},
	'a counteragent that is no box id': {
		parameters: () => ({ filters: { counteragentBoxId: '7700000000' } }),
		message: /^The parameter 'Counteragent' is not a box ID: "7700000000"$/,
		description: /looks like/,
	},
	'a time-out that is too short': {
		parameters: () => ({ options: { timeout: 5 } }),
		message: /^The parameter 'Timeout' cannot be 5$/,
		description: /at least 1000/,
	},
};

/** Mistakes of Event: Get Many. */
export const ofGetAll: Record<string, Mistake> = {
	...common,
	'limit 0': {
		parameters: () => ({ returnAll: false, limit: 0 }),
		message: /^The parameter 'Limit' cannot be 0$/,
		description: /whole number of at least 1/,
	},
	'a limit that is no number': {
		parameters: () => ({ returnAll: false, limit: '={{ "many" }}' }),
		message: /^The parameter 'Limit' cannot be many$/,
		description: /whole number of at least 1/,
	},
	'reversed dates': {
		parameters: () => ({ filters: { from: '2025-05-02T00:00:00', to: '2025-05-01T00:00:00' } }),
		message: /^The parameter 'From' is later than 'To'$/,
		description: /Swap the two dates/,
	},
	'a date that is none': {
		parameters: () => ({ filters: { from: '={{ "last Tuesday" }}' } }),
		message: /^The parameter 'From' is not a date: "last Tuesday"$/,
		description: /2025-08-05T08:43:57/,
	},
	'a cursor with impossible letters': {
		parameters: () => ({ filters: { after: 'no cursor!' } }),
		message: /^The parameter 'After Index Key' is not the index key of an event: "no cursor!"$/,
		description: /Copy the 'indexKey' of an event/,
	},
	'a cursor that Diadoc has not given': {
		parameters: () => ({ filters: { after: 'Zm9v' } }),
		message: /^Diadoc does not recognise the index key$/,
		description: /'After Index Key'/,
		httpCode: '400',
	},
	'an unknown sort order': {
		parameters: () => ({ options: { sort: '={{ "random" }}' } }),
		message: /^The parameter 'Sort' has the unknown value "random"$/,
		description: /ascending, descending/,
	},
	'a batch that is too large': {
		parameters: () => ({ options: { batchSize: 501 } }),
		message: /^The parameter 'Batch Size' cannot be 501$/,
		description: /from 1 to 500/,
	},
};

/** Mistakes of Event: Get. */
export const ofGet: Record<string, Mistake> = {
	'a malformed event id': {
		parameters: () => ({ eventId: 'event 7' }),
		message: /^The parameter 'Event ID' is not a Diadoc ID: "event 7"$/,
		description: /looks like f3b159fc-e128-4dec-b43e-5d9f1c5d75ae/,
	},
	'an empty event id': {
		parameters: () => ({ eventId: '={{ "" }}' }),
		message: /^The parameter 'Event ID' is empty$/,
		description: /Enter the ID/,
	},
	'an unknown event': {
		parameters: () => ({ eventId: UNKNOWN_ID }),
		message: /\bevent\b/,
		description: new RegExp(UNKNOWN_ID),
		httpCode: '404',
	},
	'the id of a docflow event': {
		parameters: () => ({ eventId: '10e0aa00-79f0-11f0-8000-000000000000' }),
		message: /^This ID is not the ID of an event of the box$/,
		description: /Events of document flows have IDs of another kind/,
		httpCode: '400',
	},
};

/** Mistakes of the Diadoc Trigger. */
export const ofTrigger: Record<string, Mistake> = {
	...common,
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
