import type { TransportError } from '../transport/transportError';
import type { Explanation } from './explanation';

const howToTrust =
	"Ask the administrator for the certificate of that authority as text (PEM) and paste it into 'Custom CA Certificate' of the credential, or have it added to the n8n server with NODE_EXTRA_CA_CERTS. If the field has a certificate already, it is that of another authority.";

const clock = 'Check that the date and time of the n8n server are right.';

const untrusted: Explanation = {
	title: 'n8n does not trust the certificate it was shown for Diadoc',
	advice: `An authority that n8n does not know has issued it. Usually a proxy or a firewall of your company inspects connections, or the address is that of a test stand. ${howToTrust} If neither is the case, somebody may be listening: ask before you trust it.`,
	failure: 'configuration-invalid',
};

const expired: Explanation = {
	title: 'The certificate that n8n was shown for Diadoc has expired',
	advice: `${clock} If they are, whoever runs the address has to renew the certificate: your company for a proxy or a test stand, else Kontur. If the authority in 'Custom CA Certificate' of the credential is the one that has expired, paste its new certificate there.`,
	failure: 'configuration-invalid',
};

const notYetValid: Explanation = {
	title: 'The certificate that n8n was shown for Diadoc is not valid yet',
	advice: `${clock} If they are, whoever runs the address has issued the certificate for a later time: your company for a proxy or a test stand, else Kontur.`,
	failure: 'configuration-invalid',
};

const ofAnotherHost: Explanation = {
	title: 'The certificate that n8n was shown belongs to another address',
	advice:
		"Somebody other than the address in the credential has answered. Check 'Base URL' of the credential if it is your own: it must have the host name that the certificate was issued for, not an IP address or another name of the same server. Below is which names the certificate has. Trusting its authority in 'Custom CA Certificate' does not help here.",
	failure: 'configuration-invalid',
};

const clientCertificate: Explanation = {
	title: 'The server demands a client certificate, which n8n does not have',
	advice:
		"Whoever answers at this address admits only programs that show a certificate of their own. The Diadoc API does not: check 'Base URL' of the credential if it is your own, and whether a proxy or a firewall of your company answers in place of Diadoc.",
	failure: 'configuration-invalid',
};

const noTls: Explanation = {
	title: 'No secure connection to Diadoc could be made',
	advice:
		"The two sides could not agree on an encrypted connection: one of them does not speak TLS, or not in a way that the other accepts, or the server demands a client certificate, which n8n does not have. If 'Base URL' of the credential is your own, check its beginning (https:// or http://) and its port: the server there may have no encryption at all. If a proxy or a firewall of your company inspects connections, ask its administrator to let those to Diadoc through.",
	failure: 'configuration-invalid',
};

/**
 * Codes of OpenSSL's verification (X509_V_ERR_*) and of Node; all other certificate codes mean that it is not trusted.
 */
const byCode: Readonly<Record<string, Explanation>> = {
	// OpenSSL's name since TLS 1.3; older servers use names of their own.
	ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: clientCertificate,
	CERT_HAS_EXPIRED: expired,
	CERT_NOT_YET_VALID: notYetValid,
	ERR_TLS_CERT_ALTNAME_INVALID: ofAnotherHost,
	HOSTNAME_MISMATCH: ofAnotherHost,
};

const untrustedCode =
	/^(CERT_|CRL_|DEPTH_ZERO_|ERROR_IN_C|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;

/** Whether a fault's code means that a certificate was refused. */
export function isCertificateFault(code = ''): boolean {
	const explanation = byCode[code];
	if (explanation === clientCertificate) return false;
	return explanation !== undefined || untrustedCode.test(code);
}

export function tlsFault({ cause }: TransportError): Explanation {
	const code = cause?.code ?? '';
	return byCode[code] ?? (untrustedCode.test(code) ? untrusted : noTls);
}

/** Explains that the certificate of an encrypted proxy is refused. */
export function tlsFaultOfProxy({ cause }: TransportError): Explanation | undefined {
	if (!isCertificateFault(cause?.code)) return undefined;
	return {
		title: 'n8n does not accept the certificate of the proxy',
		advice: `The n8n server goes to the internet through a proxy, with an encrypted connection, and the certificate of the proxy has expired, belongs to another address, or was issued by an authority that n8n does not know. ${howToTrust} Check also the address in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY of the n8n server.`,
		failure: 'configuration-invalid',
	};
}
