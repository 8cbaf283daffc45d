import type { TransportPolicy } from '../transport/request';

/** Where calls go, as whom, and how patiently. */
export interface DiadocConnection {
	/** Address of the service without a slash at the end, such as `https://diadoc-api.kontur.ru`. */
	origin: string;
	accessToken: string;
	policy: Omit<TransportPolicy, 'maxResponseBytes'>;
}
