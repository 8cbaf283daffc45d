import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Way } from './fault';

class MortalProxy {
	#server: Server | undefined;
	#underWay = 0;
	#isDying = false;
	#port = 0;

	get url(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	async live(): Promise<void> {
		this.#isDying = false;
		if (this.#server) return;
		const server = createServer((request, response) => {
			this.#underWay += 1;
			response.once('close', () => {
				this.#underWay -= 1;
				if (this.#isDying) this.#end();
			});
			const { method, headers, url = '' } = request;
			const forwarded = forward(url, { method, headers }, (answer) => {
				response.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: 'close' });
				answer.pipe(response);
			});
			forwarded.on('error', () => response.destroy());
			request.pipe(forwarded);
		});
		await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
		const address: AddressInfo | string | null = server.address();
		if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
		this.#port = address.port;
		this.#server = server;
	}

	/** Ends once all running requests are done. */
	die(): void {
		this.#isDying = true;
		if (this.#underWay === 0) this.#end();
	}

	#end(): void {
		this.#server?.close();
		this.#server?.closeAllConnections();
		this.#server = undefined;
	}
}

export async function proxiedWay({ url }: Sandbox): Promise<Way> {
	const proxy = new MortalProxy();
	await proxy.live();
	vi.stubEnv('HTTP_PROXY', proxy.url);
	onTestFinished(() => {
		vi.unstubAllEnvs();
		proxy.die();
	});
	return {
		url,
		breakOff: () => proxy.die(),
		mend: async () => await proxy.live(),
	};
}
