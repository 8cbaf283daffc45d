import type { INodeParameters } from 'n8n-workflow';
import { type KeyedEvent, keyOf } from '../../../sandbox/docflow/keyedEvent';
import type { Sandbox } from '../../../sandbox/sandbox';

/** A person's mistake, and the expected error. */
export interface Mistake {
	/** Added to the parameters of a proper call. */
	parameters: (sandbox: Sandbox) => INodeParameters;
	/** The token of the credential; the good one by default. */
	token?: (sandbox: Sandbox) => string;
	message: RegExp;
	description: RegExp;
	/** Of the answer; absent when the service is not asked at all. */
	httpCode?: string;
	/** The credential is the same for all items, so none of them is named. */
	isOfCredential?: boolean;
}

/** By the mistake, completing "given ...". */
export type Mistakes = Record<string, Mistake>;

export const UNKNOWN_ID = '11111111-1111-4111-8111-111111111111';

export function firstKey([first]: readonly KeyedEvent[]): string {
	if (first === undefined) throw new Error('The feed has no event');
	return keyOf(first);
}
