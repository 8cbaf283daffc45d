import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ticksOfIndexKey } from '../../../sandbox/box/indexKey';
import type { LargeFeed, PageQuery } from './largeFeed';
import { listen } from './listen';

/** The traffic of a feed so far. */
export interface FeedCounts {
	requests: number;
	connections: number;
	/** In bytes, headers included. */
	received: number;
	sent: number;
}

const PATH = '/V8/GetNewEvents';
const MAX_LIMIT = 500;
/** As in nginx, ms. */
const KEEP_ALIVE = 75_000;
const KNOWN = new Set(['boxId', 'afterIndexKey', 'limit', 'orderBy']);

class UnservedRequest extends Error {}

/** @throws UnservedRequest for everything that would need a whole sandbox */
function readQuery({ pathname, searchParams }: URL): PageQuery {
	if (pathname !== PATH) throw new UnservedRequest(`The large feed has no ${pathname}`);
	const unknown = [...searchParams.keys()].find((name) => !KNOWN.has(name));
	if (unknown !== undefined) throw new UnservedRequest(`The large feed has no '${unknown}'`);
	const key = searchParams.get('afterIndexKey');
	const after = key === null ? undefined : ticksOfIndexKey(key);
	const limit = Number(searchParams.get('limit') ?? MAX_LIMIT);
	if ((key !== null && after === undefined) || !(limit >= 1 && limit <= MAX_LIMIT)) {
		throw new UnservedRequest(`Neither key nor limit may be so: ${searchParams}`);
	}
	return { after, limit, descending: searchParams.get('orderBy') === 'Descending' };
}

/** Serves a large feed by GetNewEvents V8 on 127.0.0.1, uncompressed. */
export class LargeFeedServer {
	private requests = 0;
	private readonly sockets: Socket[] = [];

	private readonly server = createServer((request, response) => this.answer(request, response));

	constructor(private readonly feed: LargeFeed) {
		this.server.keepAliveTimeout = KEEP_ALIVE;
		this.server.on('connection', (socket: Socket) => {
			this.sockets.push(socket);
			socket.on('error', () => socket.destroy());
		});
	}

	get counts(): FeedCounts {
		const sum = (bytes: (socket: Socket) => number) =>
			this.sockets.reduce((total, socket) => total + bytes(socket), 0);
		return {
			requests: this.requests,
			connections: this.sockets.length,
			received: sum(({ bytesRead }) => bytesRead),
			sent: sum(({ bytesWritten }) => bytesWritten),
		};
	}

	async open(): Promise<string> {
		const { port } = await listen(this.server);
		return `http://127.0.0.1:${port}`;
	}

	private answer(request: IncomingMessage, response: ServerResponse): void {
		this.requests += 1;
		try {
			const page = this.feed.page(readQuery(new URL(request.url ?? '', 'http://feed')));
			response.writeHead(200, {
				'Content-Type': 'application/octet-stream',
				'Content-Length': page.length,
			});
			response.end(page);
		} catch (thrown) {
			if (!(thrown instanceof UnservedRequest)) throw thrown;
			response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' });
			response.end(thrown.message);
		}
	}
}
