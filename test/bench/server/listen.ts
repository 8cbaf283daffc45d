import type { Server, Socket } from 'node:net';

/** A server on a free port of 127.0.0.1. */
export interface Listening {
	port: number;
	/** Ends its connections, too. */
	close(): Promise<void>;
}

/** Lets a server listen. */
export async function listen(server: Server): Promise<Listening> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return {
		port: address.port,
		close: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}
