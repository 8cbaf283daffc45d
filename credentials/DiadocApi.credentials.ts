import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrlField, environmentField, testRequest } from './environment';

export class DiadocApi implements ICredentialType {
	name = 'diadocApi';

	displayName = 'Diadoc API';

	icon: Icon = { light: 'file:../icons/diadoc.svg', dark: 'file:../icons/diadoc.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-diadoc/n8n-nodes-diadoc#credentials';

	properties: INodeProperties[] = [
		environmentField,
		baseUrlField,
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

	test = testRequest(
		'Check that it is complete, has not expired and belongs to the chosen environment.',
	);
}
