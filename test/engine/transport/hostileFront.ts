import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Credentials } from '../harness/storedCredentials';

/** Something before a sandbox that does to some requests what HTTP does not foresee, and lets the others through. */
export interface HostileFront {
	url: string;
	/** Those that it kept for itself. */
	readonly kept: IncomingMessage[];
}

/**
 * Starts one for the rest of the test.
 *
 * @param path of the requests that it keeps
 * @param onRequest gets the bare connection of such a request
 */
export async function hostileFront(
	{ url }: Pick<Sandbox, 'url'>,
	path: string,
	onRequest: (socket: Socket) => void,
): Promise<HostileFront> {
	const kept: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		const { method, headers, url: target = '' } = request;
		request.socket.on('error', () => request.socket.destroy());
		if (target.startsWith(path)) {
			kept.push(request);
			onRequest(request.socket);
			return;
		}
		const forwarded = forward(`${url}${target}`, { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		forwarded.on('error', () => response.destroy());
		request.pipe(forwarded);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The front has no port');
	return { url: `http://127.0.0.1:${address.port}`, kept };
}

/** The credential of a user of the sandbox who comes by the front. */
export function credentialsBefore(
	{ url }: Pick<HostileFront, 'url'>,
	{ token }: Pick<Sandbox, 'token'>,
): Credentials {
	return { diadocApi: { environment: 'custom', baseUrl: url, accessToken: token } };
}
