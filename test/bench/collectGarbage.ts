import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc: (options: { type: 'minor' | 'major' }) => void = runInNewContext('gc');

/** Bytes of the heap that are in use after everything that can go has gone. */
export function heapAfterCollection(): number {
	gc({ type: 'major' });
	gc({ type: 'major' });
	return process.memoryUsage().heapUsed;
}

/** Collects what is young, so that there is room for some megabytes before the next collection. */
export function collectYoung(): void {
	gc({ type: 'minor' });
}
