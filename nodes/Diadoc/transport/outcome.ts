import type { TransportError, TransportErrorKind } from './transportError';

/** Faults that come before a request is sent. */
const kindsBeforeSending: ReadonlySet<TransportErrorKind> = new Set<TransportErrorKind>([
	'connectionRefused',
	'dns',
	'egressRefused',
	'invalidRequest',
	'noSlot',
	'proxyUnusable',
	'tls',
]);

/**
 * Whether a request that failed certainly was not processed: it did not reach the service, or the service put it off. An
 * answer of a proxy proves it only where the proxy cannot see the request, that is, when it was asked to connect.
 */
export function isUnprocessed({ kind, status, tries, url, cause }: TransportError): boolean {
	if (kindsBeforeSending.has(kind) || tries === 0) return true;
	switch (kind) {
		case 'status':
			return status === 401 || status === 429;
		case 'timeout':
			return cause?.code === 'UND_ERR_CONNECT_TIMEOUT';
		case 'proxy':
			return cause?.proxyStatus === undefined || url.startsWith('https:');
		default:
			return false;
	}
}

/** Whether nobody knows if the service has processed a request that failed: neither did it refuse it, nor was it not reached. */
export function isOutcomeUnknown(error: TransportError): boolean {
	const { kind, status = 0 } = error;
	const isRefused = kind === 'status' && status >= 400 && status < 500 && status !== 408;
	return !isRefused && !isUnprocessed(error);
}
