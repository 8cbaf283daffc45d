// What undici's connections trust, which the nodes cannot say themselves: n8n's rules for Cloud refuse them Node's tls.

import tls from 'node:tls';

/**
 * A secure context that trusts some certificates besides those that Node trusts anyway, wherever it has them from: its
 * own, NODE_EXTRA_CA_CERTS, --use-system-ca, or --use-openssl-ca, which is how n8n's Docker image takes in
 * /opt/custom-certificates. The option `ca` would put them in the place of all these.
 *
 * A certificate need not be that of a root: whoever enters an intermediate authority or a server trusts that one.
 *
 * @param {string} certificates one or several, in PEM
 */
export function secureContextTrusting(certificates) {
	const secureContext = tls.createSecureContext({ allowPartialTrustChain: true });
	secureContext.context.addCACert(certificates);
	return secureContext;
}
