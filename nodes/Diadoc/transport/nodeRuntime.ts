// What the nodes need of Node itself. n8n's rules for its Cloud refuse both, and this package is for self-hosted n8n only:
// the exceptions stand in tools/test/cloudExceptions.mjs.

import { setImmediate } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';

/**
 * A secure context that trusts some certificates besides those that Node trusts anyway, wherever it has them from: its
 * own, NODE_EXTRA_CA_CERTS, --use-system-ca, or --use-openssl-ca, which is how n8n's Docker image takes in
 * /opt/custom-certificates. The option `ca` would put them in the place of all these.
 *
 * A certificate need not be that of a root: whoever enters an intermediate authority or a server trusts that one.
 *
 * @param certificates one or several, in PEM
 */
export function secureContextTrusting(certificates: string): SecureContext {
	const secureContext = createSecureContext({ allowPartialTrustChain: true });
	secureContext.context.addCACert(certificates);
	return secureContext;
}

/** Waits for one turn of the event loop, in which undici has its connection free again; a timer would cost a millisecond. */
export async function connectionReleased(): Promise<void> {
	await setImmediate();
}
