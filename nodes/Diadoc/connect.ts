import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INode,
	type IPollFunctions,
} from 'n8n-workflow';
import type { DiadocConnection } from './api/connection';
import { sunsetNotice } from './sunsetNotice';
import type { EgressFilter } from './transport/request';

type NodeContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** How patient the calls of one connection are. Ms, and ms since 1970 for the deadline. */
export interface Patience {
	timeout: number;
	maxRetries: number;
	deadline?: number;
}

const origins: Record<string, string> = {
	production: 'https://diadoc-api.kontur.ru',
	staging: 'https://diadoc-api-staging.kontur.ru',
};

function unusableCredential(node: INode, message: string, description: string): NodeOperationError {
	const error = new NodeOperationError(node, message, { description });
	return Object.assign(error, { failure: { cause: 'credential-invalid' } });
}

function originOf(node: INode, { environment, baseUrl }: ICredentialDataDecryptedObject): string {
	const known = origins[String(environment)];
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

function accessTokenOf(node: INode, { accessToken }: ICredentialDataDecryptedObject): string {
	const token = typeof accessToken === 'string' ? accessToken.trim() : '';
	if (/^[\x21-\x7e]+$/.test(token)) return token;
	throw unusableCredential(
		node,
		token === ''
			? "The credential has no 'Access Token'"
			: "The 'Access Token' of the credential holds characters that no token has",
		'Copy the access token again and paste it into the credential without spaces or line breaks.',
	);
}

/** The outbound rules of the instance; engines before n8n 2.29 have none to offer. */
function egressFilterOf({ helpers }: NodeContext): EgressFilter | undefined {
	if (!('getSecureEgressFilter' in helpers)) return undefined;
	return helpers.getSecureEgressFilter();
}

/** Cancellation of the execution; a poll and a dropdown have none. */
function cancelSignalOf(context: NodeContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * The connection that the node's credential and the engine's rules describe.
 *
 * @throws NodeOperationError when the credential cannot be used
 */
export async function connect(
	context: NodeContext,
	{ timeout, maxRetries, deadline }: Patience,
): Promise<DiadocConnection> {
	const node = context.getNode();
	const credential = await context.getCredentials('diadocApi');
	return {
		origin: originOf(node, credential),
		accessToken: accessTokenOf(node, credential),
		onSunset: sunsetNotice(context),
		policy: {
			timeout,
			maxRetries,
			deadline,
			signal: cancelSignalOf(context),
			egressFilter: egressFilterOf(context),
			onRetry: ({ try: number, waitMs, reason }) =>
				context.logger.warn(
					`Diadoc: try ${number} ended, next one in ${waitMs} ms. ${reason.message}`,
				),
		},
	};
}
