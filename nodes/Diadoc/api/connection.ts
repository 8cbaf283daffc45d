import type { Authorization, TransportPolicy } from '../transport/request';
import type { CallMemory } from './callMemory';

/** The service tells that it will switch a method off. */
export interface SunsetNotice {
	/** Version and name of the method, such as `/V7/GetNewEvents`. */
	path: string;
	/** When, as the service says it: an HTTP date (RFC 8594). */
	sunset: string;
	/** Link header: where the service explains it. */
	link?: string;
}

/** The same connection, whose calls also end when `signal` aborts. */
export function endedBy(connection: DiadocConnection, signal: AbortSignal): DiadocConnection {
	const { policy } = connection;
	const signals = [signal, policy.signal].filter((one) => one !== undefined);
	return { ...connection, policy: { ...policy, signal: AbortSignal.any(signals) } };
}

/** The access tokens of a connection. */
export interface ConnectionTokens extends Authorization {
	/** The token in force is refused, and there is no other. */
	readonly isRefused: boolean;
}

/** Where calls go, as whom, and how long they may take. It never changes; other limits make a copy. */
export interface DiadocConnection {
	/** Address of the service without a slash at the end, such as `https://diadoc-api.kontur.ru`. */
	readonly origin: string;
	/** Address of the web interface of the same installation, without a slash at the end; absent where nobody knows it. */
	readonly webAddress?: string;
	/** Whether every method that changes something is refused before it is called. */
	readonly isReadOnly?: boolean;
	/** Whose token goes with each call. All copies of the connection share them, so that each is renewed once. */
	readonly tokens: ConnectionTokens;
	/** What earlier calls have found out; absent where a call is not to depend on those before it. */
	readonly memory?: CallMemory;
	readonly policy: Omit<TransportPolicy, 'maxResponseBytes'>;
	/** Told of each answer to a call that the service will not serve much longer. What it throws is lost. */
	readonly onSunset?: (notice: SunsetNotice) => void;
}
