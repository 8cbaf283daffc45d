import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { readCertificates } from '../../../../credentials/caCertificate';
import { unusableCredential } from '../../errors/unusableCredential';

/**
 * The certificates, in PEM, that a credential trusts besides Node's own; undefined when it has none.
 *
 * @throws NodeOperationError when the field holds anything else
 */
export function caCertificatesOf(
	node: INode,
	{ caCertificate }: ICredentialDataDecryptedObject,
): string | undefined {
	const read = readCertificates(typeof caCertificate === 'string' ? caCertificate : '');
	if ('certificates' in read) return read.certificates === '' ? undefined : read.certificates;
	throw unusableCredential(
		node,
		"The 'Custom CA Certificate' of the credential cannot be used",
		`${read.refusal} Leave the field empty if n8n needs no certificate of your own.`,
	);
}
