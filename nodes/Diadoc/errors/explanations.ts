import type { TransportError, TransportErrorKind } from '../transport/transportError';
import type { Explanation } from './explanation';
import { knownAnswer } from './knownAnswers';
import { removedMethod } from './removedMethods';
import { tlsFault, tlsFaultOfProxy } from './tlsFaults';

export function explain(error: TransportError): Explanation {
	switch (error.kind) {
		case 'status':
			return (
				knownAnswer(error) ??
				removedMethod(error) ??
				byStatus[error.status ?? 0] ??
				byStatusClass(error.status ?? 0)
			);
		case 'proxy':
			return proxyRefusal(error) ?? tlsFaultOfProxy(error) ?? byKind.proxy;
		case 'tls':
			return tlsFault(error);
		case 'truncated':
			return error.status === undefined ? byKind.truncated : notWhole;
		default:
			return byKind[error.kind];
	}
}

const notWhole: Explanation = {
	title: 'The answer of Diadoc is not whole',
	advice:
		'Its status says that it is only a part of what was asked for, or nothing of it. Something between n8n and Diadoc, such as a proxy or a cache, may have made it. Run the workflow again a little later. If it lasts, ask the administrator of the proxy.',
	failure: 'temporarily-unavailable',
};

const proxyCredentials: Explanation = {
	title: 'The proxy refused to connect to Diadoc',
	advice:
		'A proxy stands between the n8n server and the internet, and demands a user name and a password, or others than it was given. Put those that are right into HTTPS_PROXY, HTTP_PROXY or ALL_PROXY of the n8n server: http://user:password@proxy.example.com:3128.',
	failure: 'configuration-invalid',
};

const byStatus: Readonly<Record<number, Explanation>> = {
	400: {
		title: 'Diadoc did not accept the request',
		advice:
			'A value is missing or has a form that Diadoc does not know. Compare the parameters with what Diadoc says below.',
		failure: 'configuration-invalid',
	},
	401: {
		title: 'Diadoc did not accept the access token',
		advice:
			"The token is damaged, has expired, or belongs to the other environment: production and staging have tokens of their own. Open the credential and enter a new 'Access Token', or connect it again if it signs in with OAuth2.",
		failure: 'credential-invalid',
	},
	402: {
		title: 'The box has no API subscription',
		advice:
			'Diadoc serves this box over the API only while its organization pays for it. Ask your Kontur manager to connect or to extend the API subscription.',
		failure: 'configuration-invalid',
	},
	403: {
		title: 'Diadoc refused access',
		advice:
			"The box is not among the boxes of the access token's owner, or the owner lacks a right that the call needs. Choose another 'Box', or ask an administrator of the organization in Diadoc for access.",
		failure: 'configuration-invalid',
	},
	404: {
		title: 'Diadoc did not find what was asked for',
		advice:
			"There is no such box, event or document, or it is not in the chosen box. Check 'Box' and the IDs.",
		failure: 'configuration-invalid',
	},
	407: proxyCredentials,
	405: {
		title: 'Diadoc does not serve the method in this way',
		advice:
			'The address in the credential probably leads to something other than the Diadoc API. Check the environment and the base URL in the credential.',
		failure: 'configuration-invalid',
	},
	409: {
		title: 'Diadoc could not do this right now',
		advice:
			'The state of the box or of the document does not allow it at the moment. Run the workflow again a little later.',
		failure: 'temporarily-unavailable',
	},
	410: {
		title: 'Diadoc has removed this version of the method',
		advice:
			'The service has switched to a newer version of the method. Update n8n-nodes-diadoc: its newest release uses the versions that are in force.',
		failure: 'configuration-invalid',
	},
	429: {
		title: 'Diadoc received too many requests',
		advice:
			'Diadoc limits how often it may be asked. Run the workflow less often, and keep other programs that use the same access token in mind.',
		failure: 'rate-limited',
	},
};

function byStatusClass(status: number): Explanation {
	if (status >= 500) {
		return {
			title: 'Diadoc is not available right now',
			advice:
				'The service could not answer. This usually passes by itself: run the workflow again a little later. If it lasts, send the trace ID to the support of Diadoc.',
			failure: 'temporarily-unavailable',
		};
	}
	return {
		title: 'Diadoc refused the request',
		advice: `Diadoc answered with the status ${status}, which it is not known for. Compare the parameters with what Diadoc says below.`,
	};
}

const byKind: Readonly<Record<Exclude<TransportErrorKind, 'status' | 'tls'>, Explanation>> = {
	timeout: {
		title: 'Diadoc did not answer in time',
		advice:
			"Diadoc or the network is slow at the moment. Run the workflow again a little later. If it happens often, raise 'Timeout' under 'Options'.",
		failure: 'temporarily-unavailable',
	},
	noSlot: {
		title: 'Diadoc did not answer in time',
		advice:
			"The request was not sent: n8n asks Diadoc for few things at once, as Diadoc advises, and others took as long as 'Timeout' allows. Run the workflow again a little later. If it happens often, raise 'Timeout' under 'Options', or have fewer workflows ask at the same time.",
		failure: 'temporarily-unavailable',
	},
	connectionRefused: {
		title: 'Diadoc could not be reached',
		advice:
			'No connection could be made. Check the network of the n8n server, its firewall, and the base URL in the credential if it is your own.',
		failure: 'temporarily-unavailable',
	},
	connectionReset: {
		title: 'The connection to Diadoc broke off',
		advice:
			'The connection was closed before an answer came. This usually passes by itself: run the workflow again a little later. If it lasts, ask whether a firewall or a proxy cuts the connection.',
		failure: 'temporarily-unavailable',
	},
	dns: {
		title: 'The address of Diadoc was not found',
		advice:
			'The n8n server could not look up the host name. Check its network and name servers, and the base URL in the credential if it is your own.',
		failure: 'temporarily-unavailable',
	},
	proxy: {
		title: 'The proxy could not connect to Diadoc',
		advice:
			'The n8n server goes to the internet through a proxy, and the proxy could not be reached or did not reach Diadoc. Check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY of the n8n server.',
		failure: 'temporarily-unavailable',
	},
	proxyUnusable: {
		title: 'The address of the proxy cannot be used',
		advice:
			'The n8n server is set to go to the internet through a proxy, but nothing that this node can use is at the address: it must begin with http://, https:// or socks5://. Correct HTTPS_PROXY, HTTP_PROXY or ALL_PROXY of the n8n server, or add the host of Diadoc to NO_PROXY.',
		failure: 'configuration-invalid',
	},
	egressRefused: {
		title: 'n8n does not allow requests to this address',
		advice:
			'The administrator of n8n has restricted outgoing requests. Ask for the address of Diadoc to be allowed, or check the base URL in the credential.',
		failure: 'configuration-invalid',
	},
	redirect: {
		title: 'Diadoc sent the request to another address',
		advice:
			'The Diadoc API never redirects, and the access token is not sent elsewhere. Check the base URL in the credential: it must be the address of the API itself, beginning with https.',
		failure: 'configuration-invalid',
	},
	unexpectedContent: {
		title: 'A web page came instead of an answer of Diadoc',
		advice:
			'Something other than the Diadoc API answered, such as a sign-in or maintenance page, a proxy or a firewall. Check the base URL in the credential and the proxy of the n8n server, and run the workflow again a little later.',
		failure: 'temporarily-unavailable',
	},
	truncated: {
		title: 'The answer of Diadoc was cut short',
		advice:
			'The connection ended in the middle of the answer. This usually passes by itself: run the workflow again a little later. If it lasts, ask whether a firewall or a proxy cuts the connection.',
		failure: 'temporarily-unavailable',
	},
	undecodable: {
		title: 'The answer of Diadoc could not be read',
		advice:
			'The answer is not in the form that the method has. Check the base URL in the credential, and update n8n-nodes-diadoc. If it lasts, report it to the authors of n8n-nodes-diadoc with the details below.',
	},
	tooLarge: {
		title: 'The answer of Diadoc is too large',
		advice:
			"The answer was dropped so that n8n does not run out of memory. Ask for less at once: lower 'Batch Size' under 'Options', narrow the filters, or leave contents out.",
		failure: 'configuration-invalid',
	},
	invalidRequest: {
		title: 'The request to Diadoc could not be put together',
		advice:
			"HTTP does not allow a value in it. Check the credential: 'Access Token' must not contain spaces, line breaks or Cyrillic letters, and the base URL must be a whole address such as https://diadoc.example.com.",
		failure: 'credential-invalid',
	},
	aborted: {
		// n8n recognises a canceled execution by this spelling of the word.
		title: 'The request to Diadoc was canceled',
		advice: 'The execution was stopped before Diadoc answered.',
	},
};

/** The proxy works and refuses, as opposed to being unreachable. */
function proxyRefusal({ cause }: TransportError): Explanation | undefined {
	const { proxyStatus = 500 } = cause ?? {};
	if (proxyStatus >= 500) return undefined;
	return proxyStatus === 407 ? proxyCredentials : proxyForbids;
}

const proxyForbids: Explanation = {
	title: 'The proxy refused to connect to Diadoc',
	advice:
		'The n8n server goes to the internet through a proxy, and the proxy does not allow the address, or demands other credentials. Check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY of the n8n server, or ask the administrator of the proxy to allow the address.',
	failure: 'configuration-invalid',
};
