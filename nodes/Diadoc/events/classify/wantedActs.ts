import type { BusinessEvent } from './businessEvents';
import type { Side } from './sides';

/** The acts that somebody chose; without both, every act. */
export interface WantedActs {
	/** Kinds of acts. */
	types?: ReadonlySet<BusinessEvent>;
	/** Who acted; `counteragent` is any other organization. */
	by?: Exclude<Side, 'operator'>;
}

/** An act as far as a choice looks at it. */
interface Act {
	type: BusinessEvent;
	/** Who did it, where that is known. */
	by?: Side;
}

/**
 * Whether one of the acts is of a chosen kind and was done by the chosen side. An act of which nobody knows who did it
 * was done by neither side.
 */
export function includesWantedAct(acts: readonly Act[], { types, by: side }: WantedActs): boolean {
	return acts.some(({ type, by }) => {
		const isOfType = types === undefined || types.has(type);
		return isOfType && (side === undefined || by === side);
	});
}
