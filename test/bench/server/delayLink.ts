import { connect, createServer, type Socket } from 'node:net';
import { listen, type Listening } from './listen';

/**
 * Starts a line with a round trip time to a port of this machine: bytes take half of it in each direction, and the
 * first ones of a connection wait for another whole one, for the handshake.
 *
 * @param roundTrip ms
 */
export async function startDelayLink(port: number, roundTrip: number): Promise<Listening> {
	const server = createServer({ noDelay: true }, (client) => {
		const behind = connect({ port, host: '127.0.0.1', noDelay: true });
		const isThere = performance.now() + roundTrip;
		carry(client, behind, roundTrip / 2, isThere);
		carry(behind, client, roundTrip / 2, isThere);
	});
	return await listen(server);
}

/** Passes on what one side sends, in order, each piece after its delay. */
function carry(from: Socket, to: Socket, onTheWay: number, isThere: number): void {
	const sent: Array<() => void> = [];
	// Time-outs of different lengths need not end in order; each passes on what was sent first.
	const later = (arrive: () => void) => {
		sent.push(arrive);
		const now = performance.now();
		setTimeout(() => sent.shift()?.(), Math.max(now, isThere) + onTheWay - now);
	};
	from.on('data', (piece) => later(() => to.write(piece)));
	from.on('end', () => later(() => to.end()));
	from.on('close', () => later(() => to.destroy()));
	from.on('error', () => from.destroy());
}
