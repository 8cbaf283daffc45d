import { type Mistakes, UNKNOWN_ID } from './mistake';
import { ofBox } from './ofBox';
import { ofCredential, ofRetries } from './ofCredential';
import { ofPeriod } from './ofFilters';
import { ofLimit, ofSort } from './ofLists';

/** Combinations that Diadoc refuses. */
const ofCombinations: Mistakes = {
	'a number and a time': {
		parameters: () => ({ filters: { documentNumber: '12', from: '2025-05-01' } }),
		message: /^The parameter 'Sent or Delivered From' does not go together with 'Document Number'$/,
		description: /time of sending or delivery, or for a number/,
	},
	'a date of documents and a time': {
		parameters: () => ({ filters: { documentDateTo: '2025-05-01', to: '2025-05-01' } }),
		message: /^The parameter 'Sent or Delivered To' does not go together with 'Document Date To'$/,
		description: /time of sending or delivery, or for a number/,
	},
};

const ofDates: Mistakes = {
	'reversed dates of documents': {
		parameters: () => ({
			filters: { documentDateFrom: '2025-05-02', documentDateTo: '01.05.2025' },
		}),
		message: /^The parameter 'Document Date From' is later than 'Document Date To'$/,
		description: /Swap the two dates/,
	},
	'a date of documents that is none': {
		parameters: () => ({ filters: { documentDateFrom: '={{ "last Tuesday" }}' } }),
		message: /^The parameter 'Document Date From' is not a date: "last Tuesday"$/,
		description: /2025-08-05T08:43:57/,
	},
	'a date of documents that does not exist': {
		parameters: () => ({ filters: { documentDateTo: '={{ "30.02.2025" }}' } }),
		message: /^The parameter 'Document Date To' is not a date: "30.02.2025"$/,
		description: /2025-08-05T08:43:57/,
	},
};

export const ofDocumentGetMany: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofLimit,
	...ofSort,
	...ofPeriod('Sent or Delivered From', 'Sent or Delivered To'),
	...ofCombinations,
	...ofDates,
	'a direction that does not exist': {
		parameters: () => ({ documentDirection: '={{ "sideways" }}' }),
		message: /^The parameter 'Document Direction' has the unknown value "sideways"$/,
		description: /inbound, internal, outbound, proxy/,
	},
	'a status that does not exist': {
		parameters: () => ({ documentStatus: '={{ "Signed" }}' }),
		message: /^The parameter 'Document Status' has the unknown value "Signed"$/,
		description: /any, Approved, Deleted, .*WaitingForRecipientSignature/,
	},
	'a type with a direction behind it': {
		parameters: () => ({ filters: { documentType: '={{ "Contract.Outbound" }}' } }),
		message:
			/^The parameter 'Document Type Name or ID' is not the name of a document type: "Contract.Outbound"$/,
		description: /Choose it from the list/,
	},
	'a type that is no text': {
		parameters: () => ({ filters: { documentType: '={{ ["Contract"] }}' } }),
		message: /^The parameter 'Document Type Name or ID' is not text$/,
		description: /expression that gives text/,
	},
	'a number that is no text': {
		parameters: () => ({ filters: { documentNumber: '={{ ({ number: 12 }) }}' } }),
		message: /^The parameter 'Document Number' is not text$/,
		description: /expression that gives text/,
	},
	'a counteragent that is no box id': {
		parameters: () => ({ filters: { counteragentBoxId: '7700000000' } }),
		message: /^The parameter 'Counteragent' is not a box ID: "7700000000"$/,
		description: /looks like/,
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
	'a batch that is too large': {
		parameters: () => ({ options: { batchSize: 101 } }),
		message: /^The parameter 'Batch Size' cannot be 101$/,
		description: /from 1 to 100/,
	},
};
