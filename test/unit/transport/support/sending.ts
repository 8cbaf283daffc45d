import { inspect } from 'node:util';

import { expect, vi } from 'vitest';

import type { TransportPolicy, TransportRequest } from '../../../../nodes/Diadoc/transport/request';
import { send } from '../../../../nodes/Diadoc/transport/send';
import type { Timing } from '../../../../nodes/Diadoc/transport/tries';
import { TransportError } from '../../../../nodes/Diadoc/transport/transportError';

/** Stands for the access token; it must never come back. */
export const canary = ['the', 'canary', 'sings'].join('-');

/** Lets no proxy of the machine come between the tests and their servers. */
export function useNoProxy(): void {
	vi.unstubAllEnvs();
	setProxies({ no_proxy: '*' });
}

type ProxyVariables = Partial<
	Record<'http_proxy' | 'https_proxy' | 'all_proxy' | 'no_proxy', string>
>;

/** Sets the proxy variables, those not named to nothing. */
export function setProxies(variables: ProxyVariables): void {
	for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'] as const) {
		vi.stubEnv(name, variables[name] ?? '');
		vi.stubEnv(name.toUpperCase(), '');
	}
}

export function requestTo(
	origin: string,
	overrides: Partial<TransportRequest> = {},
): TransportRequest {
	return {
		method: 'GET',
		repetition: 'safe',
		origin,
		path: '/V8/GetNewEvents',
		headers: { authorization: `Bearer ${canary}`, accept: 'application/x-protobuf' },
		...overrides,
	};
}

/** One try, and limits that no test reaches by accident. */
export function policyWith(overrides: Partial<TransportPolicy> = {}): TransportPolicy {
	return { timeout: 30_000, maxRetries: 0, maxResponseBytes: 1_000_000, ...overrides };
}

/** Timing whose waits end at once and are written down. */
export function instantTiming(overrides: Partial<Timing> = {}): {
	timing: Timing;
	waits: number[];
} {
	const waits: number[] = [];
	const wait = async (ms: number) => {
		waits.push(ms);
	};
	return { timing: { now: () => performance.now(), random: () => 0.5, wait, ...overrides }, waits };
}

/** The TransportError that a call ends with. Whatever it is, it does not hold the token. */
export async function failureOf(call: Promise<unknown>): Promise<TransportError> {
	const error = await call.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(TransportError);
	if (!(error instanceof TransportError)) throw new Error('not a TransportError');
	const traces = [
		inspect(error, { depth: 10, showHidden: true }),
		JSON.stringify(error),
		String(error.stack),
	];
	expect(traces.join('\n')).not.toContain(canary);
	return error;
}

/** The error of one request under the policy. */
export async function failureAt(
	origin: string,
	policy: Partial<TransportPolicy> = {},
	request: Partial<TransportRequest> = {},
): Promise<TransportError> {
	return await failureOf(send(requestTo(origin, request), policyWith(policy)));
}
