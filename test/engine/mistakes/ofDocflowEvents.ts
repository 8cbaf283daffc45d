import { firstKey, type Mistakes } from './mistake';
import { ofBox } from './ofBox';
import { ofCredential, ofRetries } from './ofCredential';
import { ofPrefix } from './ofFiles';
import { ofAfter, ofSubjectFilters, ofTimeFilters } from './ofFilters';
import { ofBatchSize, ofLimit, ofParallelWindows, ofSort } from './ofLists';
import { ofVersion } from './ofVersion';

/** A key of the feed in lists that have longer ones. */
const feedKey: Mistakes = {
	'the key of an event of the feed': {
		parameters: ({ box }) => ({ filters: { after: box.events[0]?.IndexKey ?? '' } }),
		message:
			/^The parameter 'After Index Key' is the index key of an event of the feed, not of this operation$/,
		description: /Copy the 'indexKey' of an item of (Docflow|Forwarded Document) Event: Get Many/,
	},
};

export const ofDocflowEventGetMany: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofSubjectFilters,
	...ofTimeFilters,
	...ofAfter,
	...ofLimit,
	...ofSort,
	...ofBatchSize,
	...ofParallelWindows(
		'CN1aGLVSMCL02qQ73px5Qptit7P2LJ640JU4N/+iMEqggWxxmF/6NSLwHdH09+8RgAC3s/Ysnrg=',
	),
	...ofPrefix,
	...ofVersion('V6', 'V5, V4, V3, V2'),
	...feedKey,
	'the key of a forwarded document event': {
		parameters: ({ forwarded }) => ({ filters: { after: firstKey(forwarded.grow(1)) } }),
		message: /^Diadoc does not recognise the index key$/,
		description: /'indexKey' of an item of Docflow Event: Get Many/,
		httpCode: '400',
	},
	'a version that is only for those who may see everything': {
		parameters: ({ box }) => ({
			filters: { departmentId: box.owner.departments[0]?.DepartmentId ?? '' },
			options: { apiVersion: 'V3' },
		}),
		token: ({ restrictedToken }) => restrictedToken,
		message: /^The user may not see all documents of the box$/,
		description: /V5 or V4 in 'API Version'/,
		httpCode: '403',
	},
};

export const ofForwardedDocumentEventGetMany: Mistakes = {
	...ofCredential,
	...ofRetries,
	...ofBox,
	...ofTimeFilters,
	...ofAfter,
	...ofLimit,
	...ofSort,
	...ofPrefix,
	...feedKey,
	'the key of a docflow event': {
		parameters: ({ box }) => ({ filters: { after: firstKey(box.docflow.entries) } }),
		message: /^Diadoc does not recognise the index key$/,
		description: /'indexKey' of an item of Forwarded Document Event: Get Many/,
		httpCode: '400',
	},
};
