import {
	decodeDocflowEvents,
	type DocflowEvent,
	type DocflowEventList,
} from '../../nodes/Diadoc/protocol/decodeDocflow';
import { encodeDocflowEventsRequest } from '../../nodes/Diadoc/protocol/encode';
import type { DocflowEventsRequest } from '../../nodes/Diadoc/protocol/encode';
import { NotSeen } from './assumption';
import type { Answer } from './client';
import { good, type Observed, once } from './observed';
import { say } from './safe';

export interface DocflowPage {
	readonly answer: Answer;
	readonly list: DocflowEventList;
}

/** A page of GetDocflowEvents as it came. */
async function askDocflow(
	box: Observed,
	request: Partial<DocflowEventsRequest>,
	version = 'V5',
): Promise<Answer> {
	const { boxId, departmentId } = await box.feed();
	const body = encodeDocflowEventsRequest({
		Filter: {},
		MessageTypes: [],
		DocumentDirections: [],
		TypeNamedIds: [],
		...(departmentId !== undefined && { DepartmentId: String(departmentId) }),
		...request,
	});
	return await box.client.ask(`/${version}/GetDocflowEvents`, {
		verb: 'POST',
		query: { boxId },
		body,
	});
}

export async function docflowPage(
	box: Observed,
	request: Partial<DocflowEventsRequest>,
): Promise<DocflowPage> {
	const answer = good(await askDocflow(box, request));
	return { answer, list: decodeDocflowEvents('V5', answer.body) };
}

const newest = new WeakMap<Observed, () => Promise<DocflowPage>>();

/** The newest docflow events with the states of their documents, the newest first. */
export async function recentDocflow(box: Observed): Promise<DocflowPage> {
	const ask =
		newest.get(box) ??
		once(
			async () =>
				await docflowPage(box, {
					Filter: { SortDirection: 'Descending' },
					PopulateDocuments: true,
					Limit: 50,
				}),
		);
	newest.set(box, ask);
	return await ask();
}

/** The same ones, the oldest of them first. */
export async function recentDocflowEvents(box: Observed): Promise<DocflowEvent[]> {
	const { list } = await recentDocflow(box);
	if (list.Events.length === 0) throw new NotSeen(say`there are no docflow events`);
	return list.Events.toReversed();
}
