import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { OpenIdProvider } from '../openid/openIdProvider';
import { answerOfOpenId } from '../openid/openIdRoutes';
import type { Service } from '../service';
import type { WireForm } from '../wire/defaults';
import { authorise } from './authorise';
import { deliver, sendEarlyHints } from './delivery';
import {
	type EncodedAnswer,
	encodeRefusal,
	encodeReplacement,
	encodeResult,
	finishAnswer,
} from './encodedAnswer';
import type { Breakage, Damage, Effect, Fault, FaultQueue, Replacement } from './faults';
import { Parameters } from './parameters';
import type { RateLimit } from './rateLimit';
import { Refusal } from './refusal';
import { readRequestBody } from './requestBody';
import type { RequestLog, RequestRecord } from './requestLog';
import { ROUTES, type Route } from './routes';
import { webPage } from './webInterface';

export interface ServerSetup {
	service: Service;
	openId: OpenIdProvider;
	log: RequestLog;
	faults: FaultQueue;
	rateLimit?: RateLimit;
	/** Removed paths, with the status that they answer now. */
	removedMethods: ReadonlyMap<string, number>;
	/** Paths that are going to be removed, with the value of their Sunset header. */
	sunset: ReadonlyMap<string, string>;
	wireForm: WireForm;
	earlyHints: boolean;
	/** Every n-th call of a method answers 500, and its repetition does not; 0 for none. */
	failEvery: number;
}

/** For a request that was never answered. */
const NO_ANSWER: EncodedAnswer = { status: 0, headers: {}, body: new Uint8Array() };

/** The HTTP side of the sandbox, on 127.0.0.1. */
export class DiadocServer {
	readonly #server: Server;
	readonly #closing = new AbortController();
	#connections = 0;
	#answers = 0;
	#calls = 0;

	constructor(private readonly setup: ServerSetup) {
		this.#server = createServer((request, response) => void this.#handle(request, response));
		// A test that keeps the process busy for longer would find its connection closed.
		this.#server.keepAliveTimeout = 60_000;
		this.#server.on('connection', (socket: Socket) => {
			this.#connections += 1;
			// A client may reset its side.
			socket.on('error', () => socket.destroy());
		});
	}

	get connections(): number {
		return this.#connections;
	}

	async listen(port: number): Promise<number> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once('error', reject);
			this.#server.listen(port, '127.0.0.1', resolve);
		});
		const address: AddressInfo | string | null = this.#server.address();
		if (address === null || typeof address === 'string')
			throw new Error('The sandbox has no TCP port');
		return address.port;
	}

	/** Ends every connection, also those that a fault holds. */
	async close(): Promise<void> {
		this.#closing.abort();
		await new Promise((resolve) => {
			this.#server.close(resolve);
			this.#server.closeAllConnections();
		});
	}

	async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await bodyOf(request);
		if (!body) return;
		const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'sandbox'}`);
		const type = ROUTES.get(url.pathname)?.body;
		const received = type && readRequestBody(type, request.headers['content-type'], body);
		const record = this.setup.log.open(request, response, { url, body, received });
		const fault = this.setup.faults.take(record);
		await this.#hold(fault?.gate?.pass(), fault?.delay);
		if (this.#closing.signal.aborted) return;
		if (this.setup.earlyHints || fault?.earlyHints) sendEarlyHints(response);
		const { damage, breakage } = sortOut(fault?.effect);
		const answer = this.#answerOrFault(request, url, record, fault);
		const finished = await finishAnswer(answer, request.headers['accept-encoding'], damage);
		record.status = answer === NO_ANSWER ? undefined : answer.status;
		record.sent = answer.sent;
		this.#answers += 1;
		response.setHeader('X-Kontur-Trace-Id', traceId(this.#answers));
		await deliver(response, finished, breakage);
	}

	/** The answer, and whether the request was processed before it. */
	#answerOrFault(
		request: IncomingMessage,
		url: URL,
		record: RequestRecord,
		fault: Fault | undefined,
	): EncodedAnswer {
		const { replacement } = sortOut(fault?.effect);
		const isProcessed = fault?.processed ?? !replacement;
		const answer = isProcessed ? this.#answer(request, url, record) : NO_ANSWER;
		if (replacement) return encodeReplacement(replacement, this.setup.wireForm);
		return answer;
	}

	async #hold(gate: Promise<void> | undefined, milliseconds: number | undefined): Promise<void> {
		const { signal } = this.#closing;
		if (gate) {
			const closed = new Promise<void>((resolve) =>
				signal.addEventListener('abort', () => resolve(), { once: true }),
			);
			await Promise.race([gate, closed]);
		}
		if (milliseconds !== undefined)
			await delay(milliseconds, undefined, { signal }).catch(() => {});
	}

	#answer(request: IncomingMessage, url: URL, record: RequestRecord): EncodedAnswer {
		const { service, openId, rateLimit } = this.setup;
		try {
			const { method, body } = record;
			const openIdAnswer = answerOfOpenId(openId, { method, url, body });
			if (openIdAnswer) return openIdAnswer;
			const page = webPage(url, service);
			if (page) return page;
			rateLimit?.admit();
			const route = this.#route(record);
			const user = authorise(service, openId, request.headers.authorization);
			this.#failNowAndThen();
			const parameters = new Parameters(url.searchParams);
			const { path, received } = record;
			const result = route.method({ service, user, parameters, path, body, received });
			const answer = encodeResult(result, request.headers.accept, this.setup.wireForm);
			return { ...answer, headers: { ...answer.headers, ...this.#sunset(record.path) } };
		} catch (thrown) {
			if (thrown instanceof Refusal) return encodeRefusal(thrown);
			const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
			return encodeRefusal(new Refusal(500, `The sandbox itself failed: ${detail}`));
		}
	}

	/** Single 500s come and go (diadocapi-docs issues 264, 286 and 469, diadocsdk-csharp issues 814 and 1071). */
	#failNowAndThen(): void {
		this.#calls += 1;
		const { failEvery } = this.setup;
		if (failEvery > 0 && this.#calls % failEvery === 0) {
			throw new Refusal(500, 'Internal server error', 'Http.InternalServerError');
		}
	}

	#route({ path, method }: RequestRecord): Route {
		const removed = this.setup.removedMethods.get(path);
		if (removed === 410) throw new Refusal(410, `Method ${path} has been removed.`);
		const route = ROUTES.get(path);
		if (!route || removed !== undefined) throw new Refusal(404, `Resource ${path} is not found.`);
		if (route.verb !== method) {
			throw new Refusal(405, `Method ${method} is not allowed.`, undefined, { Allow: route.verb });
		}
		return route;
	}

	#sunset(path: string): Record<string, string> {
		const date = this.setup.sunset.get(path);
		return date === undefined
			? {}
			: { Sunset: date, Link: '<https://developer.kontur.ru>; rel="sunset"' };
	}
}

function sortOut(effect: Effect | undefined): {
	replacement?: Replacement;
	damage?: Damage;
	breakage?: Breakage;
} {
	switch (effect?.kind) {
		case 'status':
		case 'html':
		case 'garbage':
		case 'structure':
		case 'oversize':
			return { replacement: effect };
		case 'cut':
		case 'cutGzip':
		case 'headers':
			return { damage: effect };
		case 'reset':
		case 'hang':
		case 'truncate':
			return { breakage: effect };
		default:
			return {};
	}
}

/** @returns undefined when the client left in the middle of the request. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	try {
		for await (const chunk of request) chunks.push(Buffer.from(chunk));
	} catch {
		return undefined;
	}
	return Buffer.concat(chunks);
}

/** 32 hex digits, a new one for each answer, the same in each run. */
function traceId(answer: number): string {
	return answer.toString(16).padStart(32, '0');
}
