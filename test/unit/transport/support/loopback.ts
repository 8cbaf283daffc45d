import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';

import type { KeyedCertificate } from '../../../../sandbox/tls/certificateAuthority';

/** Starts a server for the rest of the test and returns its port. */
async function start(server: net.Server): Promise<number> {
	const sockets = new Set<net.Socket>();
	server.on('connection', (socket: net.Socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(async () => {
		const closed = new Promise((resolve) => server.close(resolve));
		for (const socket of sockets) socket.destroy();
		await closed;
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
}

/** An HTTP server; returns its origin. */
export async function serve(
	listener: http.RequestListener,
	onConnection: () => void = () => {},
): Promise<string> {
	const server = http.createServer(listener);
	// No time-out and no hint of one: the client alone decides how long it keeps a connection.
	server.keepAliveTimeout = 0;
	server.on('connection', onConnection);
	return `http://127.0.0.1:${await start(server)}`;
}

/** A certificate that nobody trusts. */
async function selfSigned(): Promise<KeyedCertificate> {
	const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
		keyType: 'ec',
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
	});
	return { cert, key };
}

/** An HTTPS server, with a certificate that nobody trusts unless another one is given; returns its origin. */
export async function serveTls(
	listener: http.RequestListener,
	certificate?: KeyedCertificate,
): Promise<string> {
	const server = https.createServer(certificate ?? (await selfSigned()), listener);
	return `https://localhost:${await start(server)}`;
}

/** A TCP server that does with the socket what it likes once a request has come; returns an http origin. */
export async function serveRaw(onRequest: (socket: net.Socket) => void): Promise<string> {
	const server = net.createServer((socket) => {
		socket.once('data', () => onRequest(socket));
	});
	return `http://127.0.0.1:${await start(server)}`;
}

/** An http origin at which nobody listens. */
export async function closedOrigin(): Promise<string> {
	const server = net.createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (address === null || typeof address === 'string') throw new Error('no port');
	return `http://127.0.0.1:${address.port}`;
}

export interface LoopbackProxy {
	/** Host and port. */
	readonly host: string;
	/** What came: `CONNECT host:port` or `GET http://...`, with the credentials if any. */
	readonly asked: Array<{ line: string; authorization: string | undefined }>;
}

/** A proxy that tunnels and forwards; with a certificate one to which connections are encrypted. */
export async function serveProxy(certificate?: KeyedCertificate): Promise<LoopbackProxy> {
	const asked: LoopbackProxy['asked'] = [];
	const server = certificate ? https.createServer(certificate) : http.createServer();
	server.on('request', (request, response) => {
		const { method = '', url = '', headers } = request;
		asked.push({ line: `${method} ${url}`, authorization: headers['proxy-authorization'] });
		const forwarded = http.request(url, { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		request.pipe(forwarded);
	});
	server.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
		const target = request.url ?? '';
		asked.push({
			line: `CONNECT ${target}`,
			authorization: request.headers['proxy-authorization'],
		});
		const { hostname, port } = new URL(`http://${target}`);
		const upstream = net.connect(Number(port), hostname, () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			upstream.pipe(client).pipe(upstream);
		});
		upstream.on('error', () => client.destroy());
		client.on('close', () => upstream.destroy());
	});
	return { host: `127.0.0.1:${await start(server)}`, asked };
}

/** Something that several sides wait for until one opens it. */
export interface Gate {
	readonly opened: Promise<void>;
	readonly open: () => void;
}

export function gate(): Gate {
	let open = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
}
