import { getProxyForUrl } from 'proxy-from-env';
import { buildConnector, interceptors, Pool, ProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';

import { lateBackpressure } from './backpressure';
import { assertProxyAllowed, filteredLookup } from './egress';
import { connectionReleased, secureContextTrusting } from './nodeRuntime';
import { UnusableProxy } from './proxyFault';
import { ProxyHop } from './proxyHop';
import type { TransportPolicy } from './request';
import { maxConcurrentRequests } from './throttle';

type Rules = Pick<TransportPolicy, 'egressFilter' | 'caCertificates'>;

/** The connections to a service, directly or by a proxy; requests share them for as long as the process lives. */
export interface Connections extends Rules {
	readonly origin: string;
	/** Address of the proxy with its credentials; empty when there is none. */
	readonly proxy: string;
	readonly dispatcher: Dispatcher;
	/** When the last answer's connection is free again; a request before that would open another. */
	released: Promise<void>;
	/** Call it as soon as the body of an answer is read or destroyed. */
	release(): void;
}

/** Services and proxies are few, so more than these are left over from old settings. */
const maxKept = 16;

/** The most recently used is last. */
const kept: Connections[] = [];

const options = {
	connections: maxConcurrentRequests,
	/** A poll every minute finds the connection open, and web servers (75 s in nginx) do not close it first. */
	keepAliveTimeout: 65_000,
};

const decompression = interceptors.decompress({ skipErrorResponses: false });

/** The connections for a request to the address: through the proxy that the environment names, if any. */
export function connectionsFor(url: URL, { egressFilter, caCertificates }: Rules): Connections {
	const { origin } = url;
	// Read for every request, as n8n does: the environment of a running process may change.
	const proxy = getProxyForUrl(url.href);
	const index = kept.findIndex(
		(one) =>
			one.origin === origin &&
			one.proxy === proxy &&
			one.egressFilter === egressFilter &&
			one.caCertificates === caCertificates,
	);
	const found = kept.splice(index, index < 0 ? 0 : 1)[0] ?? {
		origin,
		proxy,
		egressFilter,
		caCertificates,
		dispatcher: open(origin, proxy, { egressFilter, caCertificates }).compose(
			lateBackpressure,
			decompression,
		),
		released: Promise.resolve(),
		release() {
			this.released = connectionReleased();
		},
	};
	kept.push(found);
	if (kept.length > maxKept) void kept.shift()?.dispatcher.close();
	return found;
}

function open(origin: string, proxy: string, { egressFilter, caCertificates }: Rules): Dispatcher {
	const tls = {
		// Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 would turn it off.
		rejectUnauthorized: true,
		...(caCertificates && { secureContext: secureContextTrusting(caCertificates) }),
	};
	const connect = { ...tls, ...(egressFilter && { lookup: filteredLookup(egressFilter) }) };
	if (proxy === '') {
		return new Pool(origin, { ...options, connect: reportingFaults(buildConnector(connect)) });
	}

	const proxyUrl = proxyUrlOf(proxy);
	assertProxyAllowed(proxyUrl, egressFilter);
	return new ProxyAgent({
		...options,
		uri: proxyUrl.href,
		proxyTls: connect,
		requestTls: tls,
		// Plain http is not tunnelled: proxies commonly refuse CONNECT to other ports than 443.
		proxyTunnel: false,
		clientFactory: (hop, hopOptions) => new ProxyHop(hop, hopOptions),
		factory: poolReportingFaults,
	});
}

/**
 * Works around two bugs of undici. It takes a reset connection for the proper end of a body without a length, so the
 * reset gets another code, as in a body with one. And the end of a connection makes it forget a TLS alert before it, so
 * that end is dropped.
 */
function reportingFaults(connect: buildConnector.connector): buildConnector.connector {
	return (target, onConnected) =>
		connect(target, (...[error, socket]) => {
			if (error) return onConnected(error, null);
			socket?.on('error', (fault: NodeJS.ErrnoException) => {
				if (fault.code === 'ECONNRESET') fault.code = 'ECONNABORTED';
				if (fault.code?.startsWith('ERR_SSL_')) socket.destroy();
			});
			onConnected(null, socket);
		});
}

/** What a ProxyAgent opens towards an origin, after it has made the connector. */
function poolReportingFaults(origin: URL, poolOptions: object): Pool {
	const connect: unknown = Reflect.get(poolOptions, 'connect');
	if (!isConnector(connect)) return new Pool(origin, poolOptions);
	return new Pool(origin, { ...poolOptions, connect: reportingFaults(connect) });
}

function isConnector(value: unknown): value is buildConnector.connector {
	return typeof value === 'function';
}

const proxyProtocols = ['http:', 'https:', 'socks:', 'socks5:'];

function proxyUrlOf(proxy: string): URL {
	if (!URL.canParse(proxy)) throw new UnusableProxy('the address of the proxy is not a URL');
	const url = new URL(proxy);
	if (proxyProtocols.includes(url.protocol)) return url;
	throw new UnusableProxy(`the address of the proxy begins with ${url.protocol}//`);
}
