import { TransportError } from '../transport/transportError';

/** Why something cannot be had from Diadoc, now or later. */
export type LastingRefusal =
	| 'forbidden'
	| 'gone'
	| 'removed'
	| 'unserved'
	| 'unreadable'
	| 'tooLarge';

/** Statuses that are about what was asked for, not about the service: they would come again and again. */
const lastingStatuses: Readonly<Record<number, LastingRefusal>> = {
	403: 'forbidden',
	404: 'gone',
	410: 'removed',
	500: 'unserved',
};

/** Whether asking again would only bring the same; `undefined` for an outage, which passes. */
export function lastingRefusal(error: unknown): LastingRefusal | undefined {
	if (!(error instanceof TransportError)) return undefined;
	if (error.kind === 'undecodable') return 'unreadable';
	if (error.kind === 'tooLarge') return 'tooLarge';
	return lastingStatuses[error.status ?? 0];
}
