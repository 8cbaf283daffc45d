import * as approvals from './later/approvals';
import * as checks from './later/checks';
import * as documents from './later/documents';
import * as marks from './later/marks';
import * as notices from './later/notices';
import type { LifeMaker } from './life';
import * as olderTypes from './later/olderTypes';
import * as revocations from './later/revocations';
import * as roaming from './later/roaming';
import * as universalMessages from './later/universalMessages';

/** Lives with distinct names. */
function named(lives: Readonly<Record<string, LifeMaker>>): LifeMaker[] {
	return Object.entries(lives).map(([name, life]) =>
		Object.defineProperty((stage: Parameters<LifeMaker>[0]) => life(stage), 'name', {
			value: name,
		}),
	);
}

/** Kinds of lives that integrators stumbled over, after the common and the rarer ones. */
export const LATER_LIVES: readonly LifeMaker[] = [
	revocations,
	approvals,
	universalMessages,
	checks,
	roaming,
	documents,
	olderTypes,
	marks,
	notices,
].flatMap((lives) => named({ ...lives }));
