import type { Failure } from 'n8n-workflow';

/** What a person reads about a failed call. */
export interface Explanation {
	/** What happened, without any code: n8n replaces titles in which it recognises one. */
	readonly title: string;
	/** Why, and what to do. */
	readonly advice: string;
	/**
	 * Read by n8n's polling: whether a wait can help (`rate-limited`, `temporarily-unavailable`) or somebody has to act
	 * (`credential-invalid`, `configuration-invalid`). Without it n8n retries with growing pauses.
	 */
	readonly failure?: Failure['cause'];
}
