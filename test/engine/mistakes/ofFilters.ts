import { type Mistakes, UNKNOWN_ID } from './mistake';

export const ofSubjectFilters: Mistakes = {
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
	'document types that are no text': {
		parameters: () => ({ filters: { documentTypes: '={{ [{ name: "Contract" }] }}' } }),
		message: /^The parameter 'Document Type Names or IDs' is not text$/,
		description: /expression that gives text/,
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
	'a department that the user may not see': {
		parameters: ({ box }) => ({
			filters: { departmentId: box.owner.departments[1]?.DepartmentId ?? '' },
		}),
		token: ({ restrictedToken }) => restrictedToken,
		message: /^Diadoc refused access$/,
		description: /ask an administrator.*Diadoc says: User has no access to department/s,
		httpCode: '403',
	},
	'a counteragent that is no box id': {
		parameters: () => ({ filters: { counteragentBoxId: '7700000000' } }),
		message: /^The parameter 'Counteragent' is not a box ID: "7700000000"$/,
		description: /looks like/,
	},
};

/** Mistakes in the filters that choose a period, by their display names. */
export const ofPeriod = (from: string, to: string): Mistakes => ({
	'reversed dates': {
		parameters: () => ({ filters: { from: '2025-05-02T00:00:00', to: '2025-05-01T00:00:00' } }),
		message: new RegExp(`^The parameter '${from}' is later than '${to}'$`),
		description: /Swap the two dates/,
	},
	'a date that is none': {
		parameters: () => ({ filters: { from: '={{ "last Tuesday" }}' } }),
		message: new RegExp(`^The parameter '${from}' is not a date: "last Tuesday"$`),
		description: /2025-08-05T08:43:57/,
	},
	'a day that does not exist': {
		parameters: () => ({ filters: { to: '={{ "30.02.2025" }}' } }),
		message: new RegExp(`^The parameter '${to}' is not a date: "30.02.2025"$`),
		description: /2025-08-05T08:43:57/,
	},
});

export const ofTimeFilters = ofPeriod('Date From', 'Date To');

export const ofAfter: Mistakes = {
	'a cursor with impossible letters': {
		parameters: () => ({ filters: { after: 'no cursor!' } }),
		message: /^The parameter 'After Index Key' is not the index key of an event: "no cursor!"$/,
		description: /Copy the 'indexKey' of an/,
	},
	'a cursor that Diadoc has not given': {
		parameters: () => ({ filters: { after: 'Zm9v' } }),
		message: /^Diadoc does not recognise the index key$/,
		description: /Each list has index keys of its own.*'After Index Key'/,
		httpCode: '400',
	},
	'an event id for a cursor': {
		parameters: ({ box }) => ({ filters: { after: box.events[0]?.EventId ?? '' } }),
		message: /^The parameter 'After Index Key' is an ID, not an index key: "[0-9a-f-]{36}"$/,
		description: /Copy the 'indexKey' of an/,
	},
};
