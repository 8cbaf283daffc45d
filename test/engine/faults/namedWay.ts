import dns from 'node:dns';
import { onTestFinished, vi } from 'vitest';
import type { Fault } from './fault';

const HOST = 'diadoc.test';

type Lookup = (
	host: string,
	options: object,
	done: (error: Error | null, addresses: Array<{ address: string; family: number }>) => void,
) => void;

/**
 * A connection by a host name, which cannot be resolved while it is broken. Each answer closes its connection, so each
 * request resolves the name.
 */
export function namedWay(code: 'ENOTFOUND' | 'EAI_AGAIN'): Fault['way'] {
	return ({ url, faults }) => {
		let isBroken = false;
		const lookup: Lookup = (host, _options, done) => {
			if (host !== HOST) throw new Error(`The test looks up ${host}`);
			if (!isBroken) return done(null, [{ address: '127.0.0.1', family: 4 }]);
			done(Object.assign(new Error(`getaddrinfo ${code} ${host}`), { code }), []);
		};
		const spy = vi.spyOn(dns, 'lookup').mockImplementation(Object.assign(lookup, dns.lookup));
		onTestFinished(() => spy.mockRestore());
		faults.add({
			times: Infinity,
			effect: { kind: 'headers', headers: { Connection: 'close' } },
		});
		return {
			url: url.replace('127.0.0.1', HOST),
			breakOff: () => {
				isBroken = true;
			},
			mend: () => {
				isBroken = false;
			},
		};
	};
}
