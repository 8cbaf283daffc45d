import net from 'node:net';
import tls from 'node:tls';
import type { KeyedCertificate } from './certificateAuthority';

export interface TlsFront {
	/** `https://localhost:<port>`, without a slash at the end. */
	url: string;
	/** How many connections got through: none of a client that rejects the certificate. */
	readonly connections: number;
	close: () => Promise<void>;
}

/**
 * Starts a TLS entrance to a server on loopback.
 *
 * @param url of the server behind it, plain http
 */
export async function startTlsFront(url: string, certificate: KeyedCertificate): Promise<TlsFront> {
	const { hostname, port } = new URL(url);
	const sockets = new Set<net.Socket>();
	const track = (socket: net.Socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
		return socket;
	};
	let connections = 0;
	const server = tls.createServer(certificate, (client) => {
		// With TLS 1.3 the handshake is over for the server before the client has checked the certificate.
		client.once('data', (begin) => {
			connections += 1;
			const behind = track(net.connect(Number(port), hostname));
			behind.write(begin);
			client.pipe(behind).pipe(client);
			client.on('close', () => behind.destroy());
			behind.on('close', () => client.destroy());
		});
	});
	server.on('connection', track);
	server.on('secureConnection', track);
	server.on('tlsClientError', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The front has no port');
	return {
		url: `https://localhost:${address.port}`,
		get connections() {
			return connections;
		},
		close: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}
