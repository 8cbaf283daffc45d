import { feedBreakages } from './feedBreakages';
import { methodBreakages } from './methodBreakages';
import type { Breakage } from './structures';

/** For each assumption a Diadoc that contradicts it. */
export const breakages: Readonly<Record<string, Breakage>> = {
	...feedBreakages,
	...methodBreakages,
};
