import { Pool } from 'undici';
import type { Dispatcher } from 'undici';

import { ProxyFault } from './proxyFault';

/** In ms: as long as making a connection may take. */
const connectAnswerTimeout = 10_000;

type ConnectOptions = Omit<Dispatcher.ConnectOptions, 'origin'>;
type OnConnected = (error: Error | null, data: Dispatcher.ConnectData) => void;

/**
 * The connections from here to the proxy. Every fault on this hop becomes a ProxyFault, which can be told from a fault
 * of the service behind the proxy, and which undici does not retry without a pause, as it does when a proxy closes the
 * connection instead of answering CONNECT.
 */
export class ProxyHop extends Pool {
	constructor(proxy: URL, options: object) {
		super(proxy, { ...options, headersTimeout: connectAnswerTimeout });
	}

	override connect(options: ConnectOptions): Promise<Dispatcher.ConnectData>;
	override connect(options: ConnectOptions, onConnected: OnConnected): void;
	override connect(
		options: ConnectOptions,
		onConnected?: OnConnected,
	): Promise<Dispatcher.ConnectData> | void {
		if (onConnected) return super.connect(options, onConnected);
		return super.connect(options).then(assertTunnel, rejectAsProxyFault);
	}
}

function rejectAsProxyFault(reason: unknown): never {
	throw new ProxyFault('no connection to the proxy', reason);
}

function assertTunnel(answer: Dispatcher.ConnectData): Dispatcher.ConnectData {
	if (answer.statusCode === 200) return answer;
	answer.socket.on('error', () => {}).destroy();
	throw new ProxyFault(
		`the proxy answered ${answer.statusCode} to CONNECT`,
		undefined,
		answer.statusCode,
	);
}
