import { vi } from 'vitest';

const elapsed = performance.now.bind(performance);
let passed = 0;

/** Lets time go by on both clocks of the machine: the one that can be set, which a test has to fake, and the monotonic one. */
export function passTime(milliseconds = 0): void {
	if (milliseconds === 0) return;
	passed += milliseconds;
	performance.now = () => elapsed() + passed;
	vi.setSystemTime(Date.now() + milliseconds);
}
