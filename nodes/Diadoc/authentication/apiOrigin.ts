import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { apiOrigins } from '../../../credentials/environment';
import { unusableCredential } from './unusableCredential';

/**
 * Address of the API of the credential's environment, without a slash at the end.
 *
 * @throws NodeOperationError when the credential has none
 */
export function apiOriginOf(
	node: INode,
	{ environment, baseUrl }: ICredentialDataDecryptedObject,
): string {
	const known = apiOrigins[String(environment)];
	if (known !== undefined) return known;
	const text = typeof baseUrl === 'string' ? baseUrl.trim() : '';
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) {
		throw unusableCredential(
			node,
			"The credential has no usable 'Base URL'",
			'Enter an address that begins with https://, or choose another environment in the credential.',
		);
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
