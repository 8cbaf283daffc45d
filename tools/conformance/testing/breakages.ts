import { feedBreakages } from './feedBreakages';
import { methodBreakages } from './methodBreakages';
import type { Breakage } from './structures';

/** For each assumption a Diadoc in which it does not hold. */
export const breakages: Readonly<Record<string, Breakage>> = {
	...feedBreakages,
	...methodBreakages,
};
