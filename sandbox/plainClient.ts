import type { Sandbox } from './sandbox';
import { complete } from './wire/complete';
import { fromProtobuf } from './wire/protobufReader';
import { messageType } from './wire/schema';
import type { BoxEvent, BoxEventList } from './wire/structures';

// A client as simple as a script written in an hour: fetch and the full protobufjs, one request at a time.

export interface Request {
	verb?: string;
	/** By default that of a user who sees everything; null sends no Authorization. */
	token?: string | null;
	accept?: string;
	query?: Record<string, string | number>;
	body?: Uint8Array<ArrayBuffer> | string;
	contentType?: string;
}

export async function ask(
	sandbox: Sandbox,
	path: string,
	request: Request = {},
): Promise<Response> {
	const { verb = 'GET', token = sandbox.token, accept, query = {}, body, contentType } = request;
	const url = new URL(path, sandbox.url);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
	return await fetch(url, {
		method: verb,
		body,
		headers: {
			...(token !== null && { Authorization: `Bearer ${token}` }),
			...(accept !== undefined && { Accept: accept }),
			...(contentType !== undefined && { 'Content-Type': contentType }),
		},
	});
}

/**
 * The body as protobufjs reads it: enums by name, 64-bit integers as decimal strings, bytes as base64, with the
 * defaults of the vendor's classes.
 */
export async function readProtobuf<T>(response: Response, typeName: string): Promise<T> {
	const type = messageType(typeName);
	const bytes = new Uint8Array(await response.arrayBuffer());
	return complete(type, fromProtobuf(type, bytes)) as T;
}

export async function readPage(
	sandbox: Sandbox,
	query: Record<string, string | number> = {},
	{ path = '/V8/GetNewEvents', token = sandbox.token } = {},
): Promise<BoxEventList> {
	const response = await ask(sandbox, path, {
		token,
		query: { boxId: sandbox.box.guid, ...query },
	});
	if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
	return await readProtobuf<BoxEventList>(response, 'Events.BoxEventList');
}

/**
 * Walks the feed as the documentation suggests: afterIndexKey of the last event, until a page is empty. Loses events at
 * page borders (diadocsdk-csharp issue 1083).
 */
export async function walkNaively(sandbox: Sandbox, limit: number): Promise<BoxEvent[]> {
	const events: BoxEvent[] = [];
	for (;;) {
		const last = events.at(-1)?.IndexKey;
		const page = await readPage(sandbox, {
			limit,
			...(last !== undefined && { afterIndexKey: last }),
		});
		if (page.Events.length === 0) return events;
		events.push(...page.Events);
	}
}
