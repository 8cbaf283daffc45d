import type { TransportError, TransportErrorKind } from './transportError';

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
 * Whether a failed request certainly was not processed: it did not reach the service, or the service put it off. A
 * proxy's answer proves that only for CONNECT, where the proxy cannot see the request.
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

/** Whether it is unknown if the service has processed a failed request: it neither refused it nor was unreachable. */
export function isOutcomeUnknown(error: TransportError): boolean {
	const { kind, status = 0 } = error;
	const isRefused = kind === 'status' && status >= 400 && status < 500 && status !== 408;
	return !isRefused && !isUnprocessed(error);
}
