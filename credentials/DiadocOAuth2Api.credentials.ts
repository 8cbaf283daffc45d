import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INodeProperties,
} from 'n8n-workflow';
import { caCertificateField } from './caCertificate';
import {
	baseUrlField,
	environmentField,
	openIdOrigins,
	testRequest,
	webUrlField,
} from './environment';
import { readOnlyField } from './readOnly';

const openIdOrigin = `{{ (${JSON.stringify(openIdOrigins)})[$self["environment"]] || ($self["openIdUrl"] || "").trim().replace(/[/]+$/, "") }}`;

const apiScopes = { production: 'Diadoc.PublicAPI', staging: 'Diadoc.PublicAPI.Staging' };

/** Without offline_access there is no refresh token. A token issued by hand already has its scopes. */
const scope = `={{ $self["grantType"] === "clientCredentials" ? "" : "openid profile email offline_access " + ((${JSON.stringify(apiScopes)})[$self["environment"]] || $self["apiScope"]) }}`;

/**
 * The body of a token request with a refresh token that was issued by hand: its newest successor, or the entered one
 * when there is none or the tokens come from another. Empty for a sign-in in the browser, which n8n refreshes by
 * itself.
 */
const refreshGrant = `={{ $self["grantType"] !== "clientCredentials" ? "" : JSON.stringify({ grant_type: "refresh_token", refresh_token: (($self["oauthTokenData"]?.issuedFrom ?? $self["refreshToken"]) === $self["refreshToken"] && $self["oauthTokenData"]?.refresh_token || $self["refreshToken"] || "").trim() }) }}`;

/**
 * A user of Kontur, by OpenID Connect: n8n obtains the access tokens and renews them.
 *
 * Two ways to sign in:
 * - in the browser (authorization code): n8n's own, from Connect to the refreshing;
 * - with a refresh token issued by hand in the integrator's cabinet, for a robot without a browser. n8n has no such
 *   grant; the nearest is its client credentials grant, which asks for a token when there is none, asks again when it
 *   has expired, and stores the answer. Its additional body properties turn the request into a refresh
 *   (`refreshGrant`), in n8n 1.123 as in 2.41.
 *
 * Limits of the second way: n8n keeps the tokens when a person enters another refresh token. That is noticed by what
 * `preAuthentication` notes in the tokens, which n8n stores after a refresh (2.41), but neither with the first token of
 * the credential's test nor in 1.123: then a new credential has to be made instead. The refresh token cannot be an
 * expression, because n8n gives `$self` unresolved.
 */
export class DiadocOAuth2Api implements ICredentialType {
	name = 'diadocOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Diadoc OAuth2 API';

	icon: Icon = { light: 'file:../icons/diadoc.svg', dark: 'file:../icons/diadoc.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-diadoc/n8n-nodes-diadoc/blob/main/docs/guide/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Sign In',
			name: 'grantType',
			type: 'options',
			default: 'authorizationCode',
			options: [
				{
					name: 'With a Refresh Token',
					value: 'clientCredentials',
					description:
						"The simplest for robots: a refresh token issued in the integrator's cabinet of Kontur",
				},
				{
					name: 'In the Browser',
					value: 'authorizationCode',
					description: 'Connect once as the user of Kontur whose documents the nodes shall see',
				},
			],
			description: 'How n8n gets access. Either way n8n renews the access by itself from then on.',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. my-company-n8n',
			description:
				"ID of the client that Kontur set up for you, as the integrator's cabinet shows it (integrations.kontur.ru)",
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"API key of the client. The integrator's cabinet shows it once, when it is issued (integrations.kontur.ru).",
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			noDataExpression: true,
			default: '',
			required: true,
			displayOptions: { show: { grantType: ['clientCredentials'] } },
			hint: 'For another user make another credential',
			description:
				"Refresh token issued for this client in the integrator's cabinet of Kontur (integrations.kontur.ru), entered as it is, not as an expression. The nodes see the boxes and documents of the user that it was issued for. When it is replaced or revoked, enter the new one here.",
		},
		environmentField,
		baseUrlField,
		{
			displayName: 'OpenID Provider URL',
			name: 'openIdUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://identity.example.com',
			displayOptions: { show: { environment: ['custom'] } },
			description:
				'Where Kontur, or your gateway, issues the tokens: the address in front of /connect/authorize and /connect/token',
		},
		{
			displayName: 'API Scope',
			name: 'apiScope',
			type: 'options',
			default: 'Diadoc.PublicAPI',
			options: [
				{
					name: 'Production',
					value: 'Diadoc.PublicAPI',
					description: 'Scope Diadoc.PublicAPI, for documents of legal force',
				},
				{
					name: 'Staging',
					value: 'Diadoc.PublicAPI.Staging',
					description: 'Scope Diadoc.PublicAPI.Staging, for the test installation',
				},
			],
			displayOptions: { show: { environment: ['custom'], grantType: ['authorizationCode'] } },
			description: 'Which installation of Diadoc is behind your address',
		},
		readOnlyField,
		webUrlField,
		caCertificateField(
			'They are for requests to Diadoc only: n8n itself signs in and renews the access at Kontur, and trusts there what the n8n server trusts (NODE_EXTRA_CA_CERTS).',
		),
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `=${openIdOrigin}/connect/authorize`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `=${openIdOrigin}/connect/token`,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: scope },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: true,
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'hidden',
			default: refreshGrant,
		},
	];

	// n8n does not call `authenticate` of an OAuth2 credential, so the test has to trust the certificates by itself.
	test = testRequest(
		'Check that the client and the refresh token belong to the chosen environment, or connect again.',
		{ ca: '={{ $credentials.caCertificate }}' },
	);

	/**
	 * Notes in the tokens which refresh token they come from, so that a newly entered one is noticed. n8n calls it after
	 * a refresh, and stores the tokens that it returns.
	 */
	async preAuthentication({
		grantType,
		refreshToken,
		oauthTokenData: tokens,
	}: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const isRefreshed =
			grantType === 'clientCredentials' && typeof tokens === 'object' && 'access_token' in tokens;
		return isRefreshed ? { oauthTokenData: { ...tokens, issuedFrom: refreshToken } } : {};
	}
}
