import type { Authorization, TransportPolicy } from '../transport/request';
import type { CallMemory } from './callMemory';

/** An announcement that the service will switch a method off. */
export interface SunsetNotice {
	/** Version and name of the method, such as `/V7/GetNewEvents`. */
	path: string;
	/** An HTTP date (RFC 8594). */
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

export interface ConnectionTokens extends Authorization {
	/** The current token is refused, and there is no other. */
	readonly isRefused: boolean;
}

/** Where calls go, as whom, and how long they may take. Immutable: other limits make a copy. */
export interface DiadocConnection {
	/** Address of the service without a slash at the end, such as `https://diadoc-api.kontur.ru`. */
	readonly origin: string;
	/** Address of the web interface of the same installation, without a slash at the end, if known. */
	readonly webAddress?: string;
	/** Whether every method that changes something is refused before it is called. */
	readonly isReadOnly?: boolean;
	/** All copies of the connection share the tokens, so that each is renewed once. */
	readonly tokens: ConnectionTokens;
	/** Absent where a call must not depend on earlier ones. */
	readonly memory?: CallMemory;
	readonly policy: Omit<TransportPolicy, 'maxResponseBytes'>;
	/** Called for each answer that announces the end of its method. What it throws is ignored. */
	readonly onSunset?: (notice: SunsetNotice) => void;
}
