import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Credentials } from '../harness/storedCredentials';

/** A server before a sandbox that breaks the rules of HTTP for some requests, and passes the others on. */
export interface HostileFront {
	url: string;
	readonly kept: IncomingMessage[];
}

/**
 * Starts one for the rest of the test.
 *
 * @param path of the requests that it keeps
 * @param onRequest gets the bare connection of such a request
 */
export async function hostileFront(
	sandbox: Pick<Sandbox, 'url'>,
	path: string,
	onRequest: (socket: Socket) => void,
): Promise<HostileFront> {
	const kept: IncomingMessage[] = [];
	const url = await frontOf(sandbox, (target, request) => {
		if (!target.startsWith(path)) return target;
		kept.push(request);
		onRequest(request.socket);
		return undefined;
	});
	return { url, kept };
}

/** A Diadoc that gives at most so many events at once, whatever it is asked for. */
export async function scarceFront(
	sandbox: Pick<Sandbox, 'url'>,
	most: () => number,
): Promise<{ url: string }> {
	const url = await frontOf(sandbox, (target) =>
		target.replace(/(?<=[?&]limit=)\d+/, (limit) => String(Math.min(Number(limit), most()))),
	);
	return { url };
}

/** Starts a server before a sandbox, which passes requests on to a target, or keeps those without one. */
async function frontOf(
	{ url }: Pick<Sandbox, 'url'>,
	targetOf: (target: string, request: IncomingMessage) => string | undefined,
): Promise<string> {
	const server = createServer((request, response) => {
		const { method, headers } = request;
		const target = targetOf(request.url ?? '', request);
		if (target === undefined) return;
		const forwarded = forward(`${url}${target}`, { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		forwarded.on('error', () => response.destroy());
		request.pipe(forwarded);
	});
	server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The front has no port');
	return `http://127.0.0.1:${address.port}`;
}

export function credentialsBefore(
	{ url }: Pick<HostileFront, 'url'>,
	{ token }: Pick<Sandbox, 'token'>,
): Credentials {
	return { diadocApi: { environment: 'custom', baseUrl: url, accessToken: token } };
}
