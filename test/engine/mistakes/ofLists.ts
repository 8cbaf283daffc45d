import type { Mistakes } from './mistake';

export const ofLimit: Mistakes = {
	'limit 0': {
		parameters: () => ({ returnAll: false, limit: 0 }),
		message: /^The parameter 'Limit' cannot be 0$/,
		description: /whole number of at least 1/,
	},
	'half an item': {
		parameters: () => ({ returnAll: false, limit: '={{ 1.5 }}' }),
		message: /^The parameter 'Limit' cannot be 1.5$/,
		description: /whole number of at least 1/,
	},
	'a limit that is no number': {
		parameters: () => ({ returnAll: false, limit: '={{ "many" }}' }),
		message: /^The parameter 'Limit' cannot be many$/,
		description: /whole number of at least 1/,
	},
};

export const ofSort: Mistakes = {
	'an unknown sort order': {
		parameters: () => ({ options: { sort: '={{ "random" }}' } }),
		message: /^The parameter 'Sort' has the unknown value "random"$/,
		description: /ascending, descending/,
	},
};

export const ofBatchSize: Mistakes = {
	'a batch that is too large': {
		parameters: () => ({ options: { batchSize: 501 } }),
		message: /^The parameter 'Batch Size' cannot be 501$/,
		description: /from 1 to 500/,
	},
	'a batch of nothing': {
		parameters: () => ({ options: { batchSize: 0 } }),
		message: /^The parameter 'Batch Size' cannot be 0$/,
		description: /from 1 to 500/,
	},
};

/** @param after a key of the list */
export const ofParallelWindows = (after: string): Mistakes => ({
	'more windows than Diadoc serves at once': {
		parameters: () => ({ filters: { from: '2025-03-01' }, options: { parallelWindows: 5 } }),
		message: /^The parameter 'Parallel Windows' cannot be 5$/,
		description: /from 1 to 4/,
	},
	'windows of a time without a beginning': {
		parameters: () => ({ options: { parallelWindows: 2 } }),
		message: /^The parameter 'Parallel Windows' needs the filter 'Date From'$/,
		description: /leave 'Parallel Windows' at 1/,
	},
	'windows after a key': {
		parameters: () => ({
			filters: { from: '2025-03-01', after },
			options: { parallelWindows: 2 },
		}),
		message: /^The parameter 'Parallel Windows' does not go together with 'After Index Key'$/,
		description: /Set 'Date From' instead/,
	},
});
