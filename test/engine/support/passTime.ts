import { vi } from 'vitest';

const elapsed = performance.now.bind(performance);
let passed = 0;

/** Advances both clocks: the settable one, which a test has to fake, and the monotonic one. */
export function passTime(milliseconds = 0): void {
	if (milliseconds === 0) return;
	passed += milliseconds;
	performance.now = () => elapsed() + passed;
	vi.setSystemTime(Date.now() + milliseconds);
}
