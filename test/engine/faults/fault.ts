import type { Failure } from 'n8n-workflow';
import { expect } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';

/** The way from n8n to the sandbox. */
export interface Way {
	/** Where n8n thinks the service is. */
	url: string;
	/** Breaks it: each request fails from now on. */
	breakOff: () => void;
	/** Everything works again. */
	mend: () => void | Promise<void>;
}

/** What goes wrong between n8n and Diadoc, and what has to be said about it. */
export interface Fault {
	way: (sandbox: Sandbox) => Way | Promise<Way>;
	message: string;
	/** Why, and what to do. */
	description: RegExp;
	/** Of the answer; none when there was none. */
	httpCode?: string;
	/** What n8n's own back-off reads; undefined when n8n is to find out by itself. */
	failure?: Failure;
	/** How often the request is sent before it is given up. */
	tries: number;
	/** For how many ms Diadoc is left alone afterwards. */
	pause?: number;
	/** What the engine grants a poll meanwhile, in ms, where the fault is one of time. */
	budget?: number;
	/** Whether it can begin between two pages; true by default. */
	beginsBetweenPages?: boolean;
}

/** Faults by what goes wrong. */
export type Faults = Record<string, Fault>;

/** The time of n8n's clock in all tests of faults. */
export const NOW = new Date('2026-11-22T08:00:00Z');

/** A way on which the service, or what stands before it, does this to each request. */
export function answering(effect: Effect): Fault['way'] {
	return ({ url, faults }) => ({
		url,
		breakOff: () => faults.add({ times: Infinity, effect }),
		mend: () => faults.clear(),
	});
}

/** What a person gets to see, as a pattern of the error. */
export function shownOf({ message, description, httpCode, failure, tries }: Fault) {
	const request = tries === 1 ? /Request: GET \S+$/ : new RegExp(`, tried ${tries} times$`);
	return expect.objectContaining({
		name: 'NodeApiError',
		message,
		description: expect.stringMatching(new RegExp(`${description.source}.*${request.source}`, 's')),
		httpCode: httpCode ?? null,
		...(failure && { failure }),
	});
}
