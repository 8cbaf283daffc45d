import { beforeEach, describe, expect, it } from 'vitest';

import { send } from '../../../nodes/Diadoc/transport/send';
import { gate, serve } from './support/loopback';
import { failureAt, policyWith, requestTo, useNoProxy } from './support/sending';

beforeEach(useNoProxy);

/** A server that counts the connections made to it. */
async function countingServer(): Promise<{ origin: string; connections: () => number }> {
	let connections = 0;
	const origin = await serve(
		(request, response) => {
			response.writeHead(request.url === '/refused' ? 403 : 200);
			response.end('answer');
		},
		() => {
			connections += 1;
		},
	);
	return { origin, connections: () => connections };
}

describe('connections', () => {
	it('are used again, also after a refusal', async () => {
		const { origin, connections } = await countingServer();
		for (const path of ['/first', '/second']) {
			await send(requestTo(origin, { path }), policyWith());
		}
		await failureAt(origin, {}, { path: '/refused' });
		await send(requestTo(origin), policyWith());
		expect(connections()).toBe(1);
	});

	it('are made anew for another egress filter', async () => {
		const { origin, connections } = await countingServer();
		const egressFilter = {
			validateUrl: async () => ({ ok: true as const, result: undefined }),
			createSecureLookup: () => () => {},
		};
		await send(requestTo(origin), policyWith());
		await send(requestTo(origin), policyWith({ egressFilter }));
		expect(connections()).toBe(2);
		await send(requestTo(origin), policyWith({ egressFilter }));
		expect(connections()).toBe(2);
	});

	it('of an origin that has not been used for long are closed when there are many origins', async () => {
		const closed = gate();
		let open = true;
		const oldest = await serve((request, response) => {
			request.socket.on('close', () => {
				open = false;
				closed.open();
			});
			response.end();
		});
		await send(requestTo(oldest), policyWith());
		const others: string[] = [];
		for (let count = 0; count < 15; count += 1) {
			others.push(await serve((_request, response) => response.end()));
		}
		for (const origin of others) await send(requestTo(origin), policyWith());
		await send(requestTo(oldest), policyWith());
		const { origin: oneTooMany } = await countingServer();
		await send(requestTo(oneTooMany), policyWith());
		expect(open).toBe(true);

		for (const origin of [...others.slice(1), oneTooMany]) {
			await send(requestTo(origin), policyWith());
		}
		await send(requestTo((await countingServer()).origin), policyWith());
		await closed.opened;
	});
});
