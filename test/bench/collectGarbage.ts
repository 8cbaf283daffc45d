import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc: (options: { type: 'minor' | 'major' }) => void = runInNewContext('gc');

export function heapAfterCollection(): number {
	gc({ type: 'major' });
	gc({ type: 'major' });
	return process.memoryUsage().heapUsed;
}

/** Collects young objects, so that there is room for some megabytes before the next collection. */
export function collectYoung(): void {
	gc({ type: 'minor' });
}
