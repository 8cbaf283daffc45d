import type { INodeParameters } from 'n8n-workflow';
import { type KeyedEvent, keyOf } from '../../../sandbox/docflow/keyedEvent';
import type { Sandbox } from '../../../sandbox/sandbox';

/** What a person does wrong, and what has to be said about it. */
export interface Mistake {
	/** What is set, beside what a proper call needs. */
	parameters: (sandbox: Sandbox) => INodeParameters;
	/** The token of the credential; the good one when left out. */
	token?: (sandbox: Sandbox) => string;
	message: RegExp;
	/** Why, and what to do. */
	description: RegExp;
	/** Of the answer; none when the service is not asked at all. */
	httpCode?: string;
	/** The credential is the same for all items, so none of them is named. */
	isOfCredential?: boolean;
}

/** Mistakes by what is wrong, completing "given ...". */
export type Mistakes = Record<string, Mistake>;

/** An id that nothing has. */
export const UNKNOWN_ID = '11111111-1111-4111-8111-111111111111';

/** The index key of the first event of a docflow or forwarded feed. */
export function firstKey([first]: readonly KeyedEvent[]): string {
	if (first === undefined) throw new Error('The feed has no event');
	return keyOf(first);
}
