import { askDocflow, docflowRefusal, readDocflow } from './docflowClient';
import type { DocflowEntry } from './docflowLog';
import type { DocflowEventsRequest } from './docflowQuery';
import { keyOf } from './keyedEvent';
import { sandboxForFile } from '../sandboxForFile';

export const keys = (entries: readonly DocflowEntry[]) => entries.map(keyOf);

/** A box with more docflow events than the largest page, for all tests of a file, and calls to it. */
export async function docflowFeed() {
	const sandbox = await sandboxForFile({ events: 620 });
	return {
		sandbox,
		all: sandbox.box.docflow.entries,
		pageKeys: async (request: DocflowEventsRequest = {}) =>
			(await readDocflow(sandbox, request)).Events.map(({ IndexKey }) => IndexKey),
		refusal: async (request: DocflowEventsRequest, more?: Parameters<typeof askDocflow>[2]) =>
			await docflowRefusal(sandbox, request, more),
	};
}
