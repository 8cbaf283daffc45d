import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { KeyedCertificate } from '../../../sandbox/tls/certificateAuthority';
import { startDelayLink } from './delayLink';
import { listen, type Listening } from './listen';
import type { RecordedAnswers } from './recordedAnswers';

/** How a client reaches the server. */
export interface EntranceOptions {
	/** Ms from a request to its answer. */
	latency: number;
	tls: boolean;
	/** Ms of a round trip on the line, 0 (default) for none. */
	roundTrip?: number;
	/** Whether answers are compressed for clients that accept it; true by default. */
	compresses?: boolean;
}

export interface Answered {
	method: string;
	url: string;
	headers: Record<string, string>;
	/** Of the answer's body, as it was sent. */
	bytes: number;
}

export interface Traffic {
	connections: number;
	requests: Answered[];
}

/** An address of the server with its own latency and counts. */
export class Entrance {
	readonly #requests: Answered[] = [];
	#connections = 0;
	readonly #server: Server;
	#listening: Listening[] = [];

	constructor(
		private readonly answers: RecordedAnswers,
		private readonly options: EntranceOptions,
		certificate: KeyedCertificate,
	) {
		const handle = (request: IncomingMessage, response: ServerResponse) =>
			void this.#handle(request, response);
		this.#server = options.tls ? createTlsServer(certificate, handle) : createServer(handle);
		this.#server.on(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
			this.#connections += 1;
			socket.on('error', () => socket.destroy());
		});
		this.#server.on('tlsClientError', (_error, socket: Socket) => socket.destroy());
	}

	/** Returns the address, without a slash at the end. */
	async open(): Promise<string> {
		const { tls, roundTrip = 0 } = this.options;
		const own = await listen(this.#server);
		const link = roundTrip > 0 ? await startDelayLink(own.port, roundTrip) : undefined;
		this.#listening = link ? [link, own] : [own];
		return tls
			? `https://localhost:${(link ?? own).port}`
			: `http://127.0.0.1:${(link ?? own).port}`;
	}

	get traffic(): Traffic {
		return { connections: this.#connections, requests: [...this.#requests] };
	}

	async close(): Promise<void> {
		await Promise.all(this.#listening.map(async (each) => await each.close()));
	}

	async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { latency, compresses = true } = this.options;
		const due = performance.now() + latency;
		const { method = '', url = '' } = request;
		if (method !== 'GET' && method !== 'POST') {
			response.writeHead(405).end();
			return;
		}
		const headers = textsOf(request);
		const accepted = compresses ? headers : { ...headers, 'accept-encoding': 'identity' };
		const body = await buffer(request);
		const answer = await this.answers.answerTo({ method, url, headers: accepted, body });
		this.#requests.push({ method, url, headers, bytes: answer.body.length });
		const wait = Math.ceil(due - performance.now());
		if (wait > 0) await delay(wait);
		response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
		response.end(answer.body);
	}
}

function textsOf({ headers }: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			typeof value === 'string' ? [[name, value]] : [],
		),
	);
}
