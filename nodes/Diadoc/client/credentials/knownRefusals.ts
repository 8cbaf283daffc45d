import { monotonicNow } from '../../transport/clock';

/** In ms. */
const validityMs = 60_000;

interface Refusal {
	/** What the refused renewal was made with. */
	basis: string;
	error: unknown;
	/** By `monotonicNow`. */
	until: number;
}

/** By credential. */
const refusals = new Map<string, Refusal>();

/**
 * Spares the provider a request that it has just refused: an execution may ask for each of a thousand items.
 *
 * @param basis what the renewal is made with; after a change, such as a new refresh token, the provider is asked again
 * @param isFinal whether what `refresh` throws will stay the answer
 * @throws what `refresh` throws, or has thrown within the last minute
 */
export async function unlessRefused<T>(
	{ credentialId, basis }: { credentialId: string; basis: string },
	isFinal: (error: unknown) => boolean,
	refresh: () => Promise<T>,
	now: () => number = monotonicNow,
): Promise<T> {
	for (const [id, { until }] of refusals) if (until <= now()) refusals.delete(id);
	const known = refusals.get(credentialId);
	if (known?.basis === basis) throw known.error;
	refusals.delete(credentialId);
	return await refresh().catch((error: unknown) => {
		if (isFinal(error)) refusals.set(credentialId, { basis, error, until: now() + validityMs });
		throw error;
	});
}
