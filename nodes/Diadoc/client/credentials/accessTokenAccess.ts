import { isToken, type Access } from './access';
import { AccessTokens } from './accessTokens';
import { apiOriginOf, webAddressOf } from './addresses';
import { caCertificatesOf } from './caCertificates';
import { readAccessToken } from '../../../../credentials/accessToken';
import { unusableCredential } from '../../errors/unusableCredential';
import type { NodeContext } from '../nodeContext';

/**
 * The access of a Diadoc API credential, whose token a person has entered.
 *
 * @throws NodeOperationError when the credential cannot be used
 */
export async function accessTokenAccess(context: NodeContext): Promise<Access> {
	const node = context.getNode();
	const credential = await context.getCredentials('diadocApi');
	const origin = apiOriginOf(node, credential);
	const webAddress = webAddressOf(node, credential);
	const caCertificates = caCertificatesOf(node, credential);
	const accessToken = readAccessToken(credential.accessToken);
	if (isToken(accessToken)) {
		const tokens = new AccessTokens(accessToken);
		const isReadOnly = credential.readOnly === true;
		return { origin, webAddress, tokens, isReadOnly, caCertificates };
	}
	throw unusableCredential(
		node,
		accessToken === ''
			? "The credential has no 'Access Token'"
			: "The 'Access Token' of the credential holds characters that no token has",
		'Copy the access token again and paste it into the credential without spaces or line breaks.',
	);
}
