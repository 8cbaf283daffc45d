import type { TransportPolicy } from '../transport/request';

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

/** Where calls go, as whom, and how patiently. */
export interface DiadocConnection {
	/** Address of the service without a slash at the end, such as `https://diadoc-api.kontur.ru`. */
	origin: string;
	/** Address of the web interface of the same installation, without a slash at the end; absent where nobody knows it. */
	webAddress?: string;
	/** Goes with each call; the one that came last. */
	accessToken: string;
	/**
	 * Obtains another access token in place of one that the service refused with 401. Absent where a person has to enter
	 * it. What it throws is for that person, and ends the call.
	 */
	renewAccessToken?: (refused: string) => Promise<string>;
	policy: Omit<TransportPolicy, 'maxResponseBytes'>;
	/** Told of each answer to a call that the service will not serve much longer. What it throws is lost. */
	onSunset?: (notice: SunsetNotice) => void;
}
