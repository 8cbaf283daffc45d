import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { secureContextTrusting } from '../nodes/Diadoc/transport/nodeRuntime';
import { readAccessToken } from './accessToken';
import { caCertificateField, readCertificates } from './caCertificate';
import { baseUrlField, environmentField, testRequest, webUrlField } from './environment';
import { readOnlyField } from './readOnly';

export class DiadocApi implements ICredentialType {
	name = 'diadocApi';

	displayName = 'Diadoc API';

	icon: Icon = { light: 'file:../icons/diadoc.svg', dark: 'file:../icons/diadoc.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-diadoc/n8n-nodes-diadoc/blob/main/docs/guide/credentials.md';

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
			hint: 'It expires, usually after a day. For automations that last use the credential Diadoc OAuth2 API.',
			description:
				'Access token that Kontur issued to a user (OpenID Connect). The nodes see the boxes and documents that this user may see. The documentation of this credential tells how to get one.',
		},
		readOnlyField,
		webUrlField,
		caCertificateField(),
	];

	/** For n8n's own requests with the credential: its test, and those of HTTP Request nodes. */
	authenticate: IAuthenticate = async ({ accessToken, caCertificate }, request) => {
		const read = readCertificates(typeof caCertificate === 'string' ? caCertificate : '');
		if ('refusal' in read)
			throw new Error(`'Custom CA Certificate' cannot be used. ${read.refusal}`);
		const headers = { ...request.headers, Authorization: `Bearer ${readAccessToken(accessToken)}` };
		if (read.certificates === '') return { ...request, headers };
		const secureContext = secureContextTrusting(read.certificates);
		return { ...request, headers, agentOptions: { ...request.agentOptions, secureContext } };
	};

	test = testRequest(
		'Check that it is complete, has not expired and belongs to the chosen environment.',
	);
}
