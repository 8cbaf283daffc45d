import type { ICredentialTestRequest, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

export const apiOrigins: Readonly<Record<string, string>> = {
	production: 'https://diadoc-api.kontur.ru',
	staging: 'https://diadoc-api-staging.kontur.ru',
};

/** Kontur's OpenID providers. */
export const openIdOrigins: Readonly<Record<string, string>> = {
	production: 'https://identity.kontur.ru',
	staging: 'https://identity.testkontur.ru',
};

/** Where people open documents. The address of the test installation is not published. */
export const webAddresses: Readonly<Record<string, string>> = {
	production: 'https://diadoc.kontur.ru',
};

export const environmentField: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'options',
	default: 'production',
	options: [
		{ name: 'Production', value: 'production', description: 'Documents of legal force' },
		{
			name: 'Staging',
			value: 'staging',
			description: 'The test installation of Kontur, with boxes of its own',
		},
		{
			name: 'Custom URL',
			value: 'custom',
			description: 'A gateway of your company, or a local Diadoc for tests',
		},
	],
	description:
		'Which installation of Diadoc to talk to. Boxes, tokens and clients of one do not work in the other.',
};

export const baseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://diadoc-gateway.example.com',
	displayOptions: { show: { environment: ['custom'] } },
	description:
		'Where the methods of Diadoc are found: the address in front of their names, such as /V8/GetNewEvents. Only this address ever gets the token.',
};

export const webUrlField: INodeProperties = {
	displayName: 'Web Interface URL',
	name: 'webUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://diadoc.example.com',
	displayOptions: { show: { environment: ['custom'] } },
	description:
		'Where people open documents in the browser, for the links in items. Without it items have no links.',
};

/**
 * The request by which n8n tests a credential: a method that every user may call and that changes nothing.
 *
 * @param refused what to do when the service does not accept the token
 * @param agentOptions which certificates to trust, in n8n's expressions; n8n 1.123 ignores it
 */
export function testRequest(
	refused: string,
	agentOptions?: IHttpRequestOptions['agentOptions'],
): ICredentialTestRequest {
	return {
		request: {
			baseURL: `={{ (${JSON.stringify(apiOrigins)})[$credentials.environment] || $credentials.baseUrl }}`,
			url: '/GetMyOrganizations',
			qs: { autoRegister: false },
			headers: { Accept: 'application/json' },
			// n8n would send the token to the target of a redirect.
			disableFollowRedirect: true,
			...(agentOptions && { agentOptions }),
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: `Diadoc does not accept the access token. ${refused}`,
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'Diadoc knows the token but refuses access. Check the rights of its user.',
				},
			},
			...[301, 302, 303, 307, 308].map((status) => ({
				type: 'responseCode' as const,
				properties: {
					value: status,
					message:
						'The address leads elsewhere, which Diadoc itself never does. Check the environment and the base URL.',
				},
			})),
		],
	};
}
