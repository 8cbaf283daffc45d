import {
	decodeDocflowEvents,
	type DocflowEvent,
	type DocflowEventList,
} from '../../nodes/Diadoc/protocol/decodeDocflow';
import { encodeDocflowEventsRequest } from '../../nodes/Diadoc/protocol/encode';
import type { DocflowEventsRequest } from '../../nodes/Diadoc/protocol/encode';
import { parseExactly } from '../../sandbox/wire/jsonReader';
import { NotSeen } from './assumption';
import type { Answer } from './client';
import { good, type Observed, once } from './observed';
import { say } from './safe';

const NEWEST: Partial<DocflowEventsRequest> = {
	Filter: { SortDirection: 'Descending' },
	PopulateDocuments: true,
	Limit: 50,
};

export interface DocflowPage {
	readonly answer: Answer;
	readonly list: DocflowEventList;
}

async function askDocflow(
	box: Observed,
	request: Partial<DocflowEventsRequest>,
	accept?: string,
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
	return await box.client.ask('/V5/GetDocflowEvents', {
		verb: 'POST',
		query: { boxId },
		body,
		accept,
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
	const ask = newest.get(box) ?? once(async () => await docflowPage(box, NEWEST));
	newest.set(box, ask);
	return await ask();
}

/** The same events, the oldest first. */
export async function recentDocflowEvents(box: Observed): Promise<DocflowEvent[]> {
	const { list } = await recentDocflow(box);
	if (list.Events.length === 0) throw new NotSeen(say`there are no docflow events`);
	return list.Events.toReversed();
}

export async function recentDocflowJson(box: Observed): Promise<unknown[]> {
	const { body } = good(await askDocflow(box, NEWEST, 'application/json; charset=utf-8'));
	const list: unknown = parseExactly(Buffer.from(body).toString());
	const events: unknown = Reflect.get(Object(list), 'Events');
	return Array.isArray(events) ? events : [];
}
