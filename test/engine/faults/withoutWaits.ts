import { beforeEach, vi } from 'vitest';
import { log } from '../harness/engine';

/** Each test of the file begins with an empty log, and retries without waiting. */
export function testWithoutWaits(): void {
	beforeEach(() => {
		log.length = 0;
		// The wait is a random part of the longest one; here none.
		vi.spyOn(Math, 'random').mockReturnValue(0);
		return () => {
			vi.useRealTimers();
			vi.mocked(Math.random).mockRestore();
		};
	});
}
