import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class DiadocApi implements ICredentialType {
	name = 'diadocApi';

	displayName = 'Diadoc API';

	icon: Icon = { light: 'file:../icons/diadoc.svg', dark: 'file:../icons/diadoc.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-diadoc/n8n-nodes-diadoc#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			default: 'production',
			options: [
				{ name: 'Production', value: 'production', description: 'Documents of legal force' },
				{
					name: 'Staging',
					value: 'staging',
					description: 'The test installation, with boxes of its own',
				},
				{ name: 'Custom URL', value: 'custom', description: 'A gateway, or a local sandbox' },
			],
			description:
				'Which installation of Diadoc to talk to. Boxes and tokens of one do not work in the other.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://diadoc-gateway.example.com',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Address in front of the method names. Only this address ever gets the token.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Access token of Kontur (OpenID Connect), without the word Bearer. It is valid for a limited time, usually a day.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ({ production: "https://diadoc-api.kontur.ru", staging: "https://diadoc-api-staging.kontur.ru" })[$credentials.environment] || $credentials.baseUrl }}',
			url: '/GetMyOrganizations',
			qs: { autoRegister: false },
			headers: { Accept: 'application/json' },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Diadoc does not accept the access token. Check that it is complete, has not expired and belongs to the chosen environment.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'Diadoc knows the token but refuses access. Check the rights of its user.',
				},
			},
		],
	};
}
