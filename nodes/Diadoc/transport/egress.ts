import type { EgressFilter } from './request';

export class EgressRefusal extends Error {
	constructor(reason: Error) {
		super(reason.message);
		this.name = 'EgressRefusal';
	}
}

/** The filter resolves names itself, so it also reports an unknown name, which is no refusal. */
function asRefusal(reason: Error): Error {
	const isRefusal = !('code' in reason && typeof reason.code === 'string');
	return isRefusal ? new EgressRefusal(reason) : reason;
}

/**
 * Asks the filter about the address of a request. Needed before every request: the filter's look-up sees names only, so
 * an address in digits would pass.
 *
 * @throws EgressRefusal, or the resolver's error
 */
export async function assertUrlAllowed(url: URL, filter: EgressFilter | undefined): Promise<void> {
	const verdict = await filter?.validateUrl(url);
	if (verdict && !verdict.ok) throw asRefusal(verdict.error);
}

/**
 * Asks the filter about a proxy; one given by name is checked by the look-up on connecting.
 *
 * @throws EgressRefusal
 */
export function assertProxyAllowed(proxy: URL, filter: EgressFilter | undefined): void {
	const verdict = filter?.validateConnectionHost?.(proxy.hostname);
	if (verdict && !verdict.ok) throw asRefusal(verdict.error);
}

type Lookup = ReturnType<EgressFilter['createSecureLookup']>;

/** The filter's look-up for the sockets of a connection pool; its refusals arrive as EgressRefusal. */
export function filteredLookup(filter: EgressFilter): Lookup {
	const lookup = filter.createSecureLookup();
	return (hostname, options, onResult) =>
		lookup(hostname, options, (error, address, family) =>
			onResult(error ? asRefusal(error) : null, address, family),
		);
}
