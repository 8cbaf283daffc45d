import { beforeEach, vi } from 'vitest';
import { log } from '../harness/engine';

/** Each test of the file begins with an empty log, and does not wait between two tries of a request. */
export function testWithoutWaits(): void {
	beforeEach(() => {
		log.length = 0;
		// Waits are a random part of their longest; here they are none.
		vi.spyOn(Math, 'random').mockReturnValue(0);
		return () => {
			vi.useRealTimers();
			vi.mocked(Math.random).mockRestore();
		};
	});
}
