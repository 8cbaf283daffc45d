import { firstKey, type Mistakes, UNKNOWN_ID } from './mistake';
import { ofBox } from './ofBox';
import { ofCredential, ofRetries } from './ofCredential';
import { ofPrefix } from './ofFiles';
import { ofAfter, ofSubjectFilters, ofTimeFilters } from './ofFilters';
import { ofBatchSize, ofLimit, ofParallelWindows, ofSort } from './ofLists';
import { ofVersion } from './ofVersion';

const ofOldVersions: Mistakes = {
	'filters that V6 does not have': {
		parameters: () => ({
			filters: { messageTypes: ['Letter'], to: '2025-05-02T00:00:00' },
			options: { apiVersion: 'V6', sort: 'descending', batchSize: 10 },
		}),
		message:
			/^The parameter 'Message Types' does not exist in V6 of GetNewEvents, which knows neither filters nor order$/,
		description: /Choose V8 or V7 .* or remove: Message Types, Date To, Sort, Batch Size\.$/,
	},
	'an index key for V5, which goes on after an event': {
		parameters: ({ box }) => ({
			filters: { after: box.events[0]?.IndexKey ?? '' },
			options: { apiVersion: 'V5' },
		}),
		message: /^The parameter 'After Index Key' is not an event ID, which .* V6 and V5 go on from/,
		description: /'eventId' of an item of Event: Get Many, or choose 'API Version' V8/,
	},
	'an event for V6 that the box does not have': {
		parameters: () => ({ filters: { after: UNKNOWN_ID }, options: { apiVersion: 'V6' } }),
		message: /^Diadoc did not accept the request$/,
		description: new RegExp(`Diadoc says: .*${UNKNOWN_ID}`, 's'),
		httpCode: '400',
	},
};

export const ofEventGetMany: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofSubjectFilters,
	...ofTimeFilters,
	...ofAfter,
	...ofLimit,
	...ofSort,
	...ofBatchSize,
	...ofParallelWindows('CN3x07SB370'),
	...ofPrefix,
	...ofVersion('V9', 'V8, V7, V6, V5'),
	...ofOldVersions,
	'an unknown side': {
		parameters: () => ({ filters: { actedBy: '={{ ["us"] && 7 }}' } }),
		message: /^The parameter 'Acted By' has the unknown value "7"$/,
		description: /anyone, counteragent, us/,
	},
	'the key of a docflow event': {
		parameters: ({ box }) => ({ filters: { after: firstKey(box.docflow.entries) } }),
		message: /^Diadoc does not recognise the index key$/,
		description: /'indexKey' of an item of Event: Get Many or the Diadoc Trigger/,
		httpCode: '400',
	},
	'the key of a forwarded document event': {
		parameters: ({ forwarded }) => ({ filters: { after: firstKey(forwarded.grow(1)) } }),
		message:
			/^The parameter 'After Index Key' is the index key of a forwarded document event, not of this operation$/,
		description: /from an item of the Diadoc Trigger or of Event: Get Many/,
	},
};

export const ofEventGet: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofPrefix,
	...ofVersion('V8', 'V3, V2'),
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
		message: /^The box has no such event$/,
		description: new RegExp(`Check 'Box' and 'Event ID'.*${UNKNOWN_ID}`, 's'),
		httpCode: '404',
	},
	'the index key of an event': {
		parameters: ({ box }) => ({ eventId: box.events[0]?.IndexKey ?? '' }),
		message: /^The parameter 'Event ID' is not a Diadoc ID: "[\w-]{11}"$/,
		description: /Copy it from an item/,
	},
	'the id of a docflow event': {
		parameters: ({ box }) => ({ eventId: box.docflow.entries[0]?.eventId ?? '' }),
		message: /^This ID is not the ID of an event of the box$/,
		description: /Events of document flows have IDs of another kind/,
		httpCode: '400',
	},
	'an event for a user who may not see everything': {
		parameters: () => ({}),
		token: ({ restrictedToken }) => restrictedToken,
		message: /^The user may not see all documents of the box$/,
		description: /Ask an administrator/,
		httpCode: '403',
	},
};

export const ofEventGetLast: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofPrefix,
	...ofVersion('V3', 'V2, V1'),
};
