import type { INode, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { chosenValue } from './parameterValues';

export type Authentication = 'accessToken' | 'oAuth2';

export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'accessToken',
	options: [
		{
			name: 'Access Token',
			value: 'accessToken',
			description: 'A token that you enter, and replace when it has expired; for a first try',
		},
		{
			name: 'OAuth2',
			value: 'oAuth2',
			description: 'Signs in at Kontur, and renews the access by itself; for automations that last',
		},
	],
	description: 'How n8n gets access to Diadoc',
};

/**
 * The credentials of both nodes. The editor offers them by the values under `show`; `undefined` also serves a node that
 * was stored without the parameter.
 */
export const nodeCredentials: INodeCredentialDescription[] = [
	{
		name: 'diadocApi',
		required: true,
		displayOptions: { show: { authentication: ['accessToken', undefined] } },
	},
	{
		name: 'diadocOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
];

/**
 * The chosen authentication. The parameter takes no expression, so the node itself has its value; workflows from before
 * the choice existed have none, and use an access token.
 *
 * @throws NodeOperationError for one that does not exist
 */
export function authenticationValue(node: INode): Authentication {
	const { authentication = 'accessToken' } = node.parameters;
	return chosenValue<Authentication>({ node }, 'Authentication', authentication, {
		accessToken: 'accessToken',
		oAuth2: 'oAuth2',
	});
}
