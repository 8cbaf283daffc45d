import type { Failure } from 'n8n-workflow';
import { expect } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';

/** The connection between n8n and the sandbox. */
export interface Way {
	/** The service's address in n8n. */
	url: string;
	/** Each request fails from now on. */
	breakOff: () => void;
	mend: () => void | Promise<void>;
}

/** What goes wrong between n8n and Diadoc, and the expected error. */
export interface Fault {
	way: (sandbox: Sandbox) => Way | Promise<Way>;
	message: string;
	description: RegExp;
	/** Of the answer; absent when there was none. */
	httpCode?: string;
	/** Read by n8n's own back-off; undefined when n8n has to find out by itself. */
	failure?: Failure;
	/** How often the request is sent before it is given up. */
	tries: number;
	/** For how many ms Diadoc then gets no requests. */
	pause?: number;
	/** The poll's budget in ms, where the fault is one of time. */
	budget?: number;
	beginsBetweenPages?: boolean;
}

export type Faults = Record<string, Fault>;

export const NOW = new Date('2026-11-22T08:00:00Z');

/** A connection on which the service, or what stands before it, does this to each request. */
export function answering(effect: Effect): Fault['way'] {
	return ({ url, faults }) => ({
		url,
		breakOff: () => faults.add({ times: Infinity, effect }),
		mend: () => faults.clear(),
	});
}

/** The error that a person sees, as a pattern. */
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
