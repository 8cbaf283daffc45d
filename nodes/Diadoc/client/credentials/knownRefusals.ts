import { monotonicNow } from '../../transport/clock';

/** How long a refusal is taken for the answer of the next minute's requests as well, in ms. */
const validity = 60_000;

interface Refusal {
	/** What the refused renewal was made with. */
	basis: string;
	error: unknown;
	/** By `monotonicNow`. */
	until: number;
}

/** By credential; none is kept for longer than it is valid and another one is looked at. */
const refusals = new Map<string, Refusal>();

/**
 * Spares the provider a request that it has just refused: an execution may ask for each of a thousand items.
 *
 * @param credentialId id of the credential
 * @param basis what the renewal is made with; another basis, such as a new refresh token, is another question
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
		if (isFinal(error)) refusals.set(credentialId, { basis, error, until: now() + validity });
		throw error;
	});
}
