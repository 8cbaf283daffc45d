import { askDocflow, docflowRefusal, readDocflow } from './docflowClient';
import type { DocflowEntry } from './docflowLog';
import type { DocflowEventsRequest } from './docflowQuery';
import { keyOf } from './keyedEvent';
import { sandboxForFile } from '../sandboxForFile';

/** The index keys that docflow events have. */
export const keys = (entries: readonly DocflowEntry[]) => entries.map(keyOf);

/** A box with more docflow events than the largest page holds, for all tests of a file, and how they ask it. */
export async function docflowFeed() {
	const sandbox = await sandboxForFile({ events: 620 });
	return {
		sandbox,
		/** The events at the start, the oldest first. */
		all: sandbox.box.docflow.entries,
		/** The index keys of the page that a request brings. */
		pageKeys: async (request: DocflowEventsRequest = {}) =>
			(await readDocflow(sandbox, request)).Events.map(({ IndexKey }) => IndexKey),
		/** What a request that is refused brings. */
		refusal: async (request: DocflowEventsRequest, more?: Parameters<typeof askDocflow>[2]) =>
			await docflowRefusal(sandbox, request, more),
	};
}
