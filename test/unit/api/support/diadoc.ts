import { buffer } from 'node:stream/consumers';

import type { DiadocConnection } from '../../../../nodes/Diadoc/api/connection';
import { AccessTokens } from '../../../../nodes/Diadoc/client/credentials/accessTokens';
import { schema } from '../../protocol/schema';
import { serve } from '../../transport/support/loopback';

/** A request as it arrived. */
export interface SeenRequest {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body?: Uint8Array | string;
}

export interface ServedDiadoc {
	connection: DiadocConnection;
	/** In the order of their arrival. */
	seen: SeenRequest[];
}

/** A service that answers as the test says; an answer that never comes is `undefined`. */
export async function serveDiadoc(
	answerTo: (request: SeenRequest, index: number) => Answer | undefined,
): Promise<ServedDiadoc> {
	const seen: SeenRequest[] = [];
	const origin = await serve(async (request, response) => {
		const { method = '', url = '', headers } = request;
		const { pathname, searchParams } = new URL(url, 'http://localhost');
		const query = Object.fromEntries(searchParams);
		const arrived = { method, path: pathname, query, headers, body: await buffer(request) };
		seen.push(arrived);
		const answer = answerTo(arrived, seen.length - 1);
		if (answer) response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
	});
	const policy = { timeout: 30_000, maxRetries: 0 };
	return { connection: { origin, tokens: new AccessTokens('a-token'), policy }, seen };
}

/** A message in protobuf; names are those of the schema without `Diadoc.Api.Proto.`. */
export function encoded(name: string, message: object): Uint8Array {
	const type = schema.lookupType(`Diadoc.Api.Proto.${name}`);
	return type.encode(type.fromObject(message)).finish();
}

/** What a message in protobuf says. */
export function decoded(name: string, body: Uint8Array): Record<string, unknown> {
	const type = schema.lookupType(`Diadoc.Api.Proto.${name}`);
	return type.toObject(type.decode(body), { longs: String, enums: String, bytes: String });
}

/** The events of the pages of a walk that it calls fresh, a list a page. */
export async function freshPages<Event>(
	pages: AsyncIterable<{ page: Array<{ event: Event; fresh: boolean }> }>,
): Promise<Event[][]> {
	const found: Event[][] = [];
	for await (const { page } of pages) {
		found.push(page.filter(({ fresh }) => fresh).map(({ event }) => event));
	}
	return found;
}
