import { afterAll, vi } from 'vitest';

// The files of a worker share its environment: a proxy of one must not be asked by the next.
afterAll(() => {
	vi.unstubAllEnvs();
});
