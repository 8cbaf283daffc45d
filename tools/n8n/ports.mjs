import { createServer } from 'node:net';

/**
 * @param {number} port 0 lets the system choose
 * @returns {Promise<number | undefined>} the port, or nothing when it is in use
 */
function tryPort(port) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error) => {
			const { code } = /** @type {NodeJS.ErrnoException} */ (error);
			if (code === 'EADDRINUSE' || code === 'EACCES') resolve(undefined);
			else reject(error);
		});
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const address = server.address();
			const chosen = address !== null && typeof address === 'object' ? address.port : undefined;
			server.close(() => resolve(chosen));
		});
	});
}

/**
 * A port of the loopback interface that nobody listens on: the preferred one, or any when that is in use.
 *
 * @param {number} preferred
 * @returns {Promise<number>}
 */
export async function freePort(preferred) {
	const port = (await tryPort(preferred)) ?? (await tryPort(0));
	if (port === undefined) throw new Error('No free port on the loopback interface');
	return port;
}
