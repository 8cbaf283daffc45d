import type { IPollFunctions } from 'n8n-workflow';
import { authenticationValue } from '../parameters/authentication';
import { contentDigest } from './handOver';

/** What tells the credential of a poll from others: a digest of what a person entered, without tokens that renew themselves. */
export async function credentialDigest(context: IPollFunctions): Promise<string> {
	const node = context.getNode();
	const type = authenticationValue(node) === 'oAuth2' ? 'diadocOAuth2Api' : 'diadocApi';
	const entered = { ...(await context.getCredentials(type)) };
	delete entered.oauthTokenData;
	return contentDigest([type, node.credentials?.[type]?.id, entered]);
}
