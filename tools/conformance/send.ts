import { exchange, readBody } from '../../nodes/Diadoc/transport/exchange';

export interface Outgoing {
	readonly method: 'GET' | 'POST';
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: Uint8Array;
}

/** Decompressed. */
export interface Incoming {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
}

export type Send = (request: Outgoing) => Promise<Incoming>;

const timeout = 100_000;
const maxBytes = 256 * 1024 * 1024;

/** Sends a request over the package's own connections: the same proxy, trust and headers. */
export const sendForReal: Send = async ({ method, url, headers, body }) => {
	const answer = await exchange(
		{ method, repetition: 'safe', origin: url.origin, path: url.pathname, headers, body },
		url,
		{ timeout, signal: AbortSignal.timeout(timeout) },
		{ viaProxy: false, headersReceived: false },
	);
	const received = await readBody(answer, maxBytes);
	answer.release();
	return { ...answer, body: received ?? new Uint8Array() };
};
