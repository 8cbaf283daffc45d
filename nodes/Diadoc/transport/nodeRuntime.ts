// n8n's rules for its Cloud forbid both, and this package is for self-hosted n8n only: the exceptions are in
// tools/test/cloudExceptions.mjs.

import { setImmediate } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';

/**
 * A secure context that trusts certificates besides those that Node trusts anyway: its own, NODE_EXTRA_CA_CERTS,
 * --use-system-ca, or --use-openssl-ca, by which n8n's Docker image takes in /opt/custom-certificates. The option `ca`
 * would replace all these.
 *
 * A certificate need not be a root: an intermediate authority or a server may be trusted, too.
 *
 * @param certificates one or several, in PEM
 */
export function secureContextTrusting(certificates: string): SecureContext {
	const secureContext = createSecureContext({ allowPartialTrustChain: true });
	secureContext.context.addCACert(certificates);
	return secureContext;
}

/**
 * Waits for one turn of the event loop, after which undici's connection is free again; a timer would cost a
 * millisecond.
 */
export async function connectionReleased(): Promise<void> {
	await setImmediate();
}
