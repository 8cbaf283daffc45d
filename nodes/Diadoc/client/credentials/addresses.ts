import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { apiOrigins, webAddresses } from '../../../../credentials/environment';
import { unusableCredential } from '../../errors/unusableCredential';

/**
 * Address of the API of the credential's environment, without a slash at the end.
 *
 * @throws NodeOperationError when the credential has none
 */
export function apiOriginOf(
	node: INode,
	{ environment, baseUrl }: ICredentialDataDecryptedObject,
): string {
	const { origin, pathname } =
		knownOrigin(environment) ?? enteredAddress(node, 'Base URL', baseUrl);
	return `${origin}${pathname}`.replace(/\/+$/, '');
}

/**
 * Address of the web interface of the credential's environment, without a slash at the end, if known.
 *
 * @throws NodeOperationError when what was entered is no address
 */
export function webAddressOf(
	node: INode,
	{ environment, webUrl }: ICredentialDataDecryptedObject,
): string | undefined {
	if (environment !== 'custom' || !webUrl) return webAddresses[String(environment)];
	const { origin, pathname } = enteredAddress(node, 'Web Interface URL', webUrl);
	return `${origin}${pathname}`.replace(/\/+$/, '');
}

/** @throws NodeOperationError when the credential has no address to renew access tokens at */
export function assertOpenIdAddress(
	node: INode,
	{ environment, openIdUrl }: ICredentialDataDecryptedObject,
): void {
	if (knownOrigin(environment) === undefined) {
		enteredAddress(node, 'OpenID Provider URL', openIdUrl);
	}
}

function knownOrigin(environment: unknown): URL | undefined {
	const known = apiOrigins[String(environment)];
	return known === undefined ? undefined : new URL(known);
}

function enteredAddress(node: INode, field: string, value: unknown): URL {
	const text = typeof value === 'string' ? value.trim() : '';
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
	throw unusableCredential(
		node,
		`The credential has no usable '${field}'`,
		'Enter an address that begins with https://, or choose another environment in the credential.',
	);
}
