import { X509Certificate } from 'crypto';
import type { INodeProperties } from 'n8n-workflow';

/**
 * The field for a company's own certificate authorities.
 *
 * @param limits which connections the certificates do not apply to
 */
export function caCertificateField(limits = ''): INodeProperties {
	return {
		displayName: 'Custom CA Certificate',
		name: 'caCertificate',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. -----BEGIN CERTIFICATE----- …',
		description:
			`Only needed when n8n does not trust the certificate it is shown: behind a proxy of your company that inspects connections, or at a test stand. Paste the certificate of the authority as text (PEM); there may be several, one after another. They are trusted in addition to the usual ones. ${limits}`.trim(),
	};
}

const certificate = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g;

/** The certificates in a text, in PEM and empty when it is blank, or what is wrong with it and what to do. */
export type ReadCertificates = { certificates: string } | { refusal: string };

/**
 * Reads one or several certificates in a text, even if its line breaks were changed. Text around them, as `openssl
 * s_client` writes it, is left out.
 */
export function readCertificates(text: string): ReadCertificates {
	if (/PRIVATE KEY-----/.test(text)) {
		return {
			refusal: 'It holds a private key, which must not be here. Leave only the certificates in it.',
		};
	}
	// A text that went through JSON or a variable has \n in letters instead of lines.
	const found = [...text.replaceAll('\\n', '\n').matchAll(certificate)];
	const begun = text.split('-----BEGIN').length - 1;
	if (begun === 0 && text.trim() !== '') {
		return {
			refusal:
				'It must be text that begins with -----BEGIN CERTIFICATE-----. On Windows, export the certificate as Base-64 encoded X.509 (.CER).',
		};
	}
	if (found.length !== begun) {
		return {
			refusal:
				'It must hold nothing but whole certificates, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
		};
	}
	const certificates = found.map(([, base64 = '']) => canonical(base64));
	const damaged = certificates.indexOf(undefined);
	if (damaged < 0) return { certificates: certificates.join('') };
	return {
		refusal: `Certificate ${damaged + 1} in it is damaged or not whole. Copy it again, with its first and its last line.`,
	};
}

/** The certificate in the usual lines; undefined when it is none. */
function canonical(base64: string): string | undefined {
	try {
		return new X509Certificate(Buffer.from(base64, 'base64')).toString();
	} catch {
		return undefined;
	}
}
