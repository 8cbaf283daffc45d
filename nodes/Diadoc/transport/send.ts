import type { Intake } from './attempt';
import { readBody } from './exchange';
import type { TransportPolicy, TransportRequest, TransportResponse } from './request';
import { realTiming, tryRepeatedly, type Timing } from './tries';

/**
 * Sends a request, and returns the service's 2xx answer as a whole. Retries: see {@link tryRepeatedly}.
 *
 * @param assertWhole throws CutShort for an answer that is not whole
 * @throws TransportError
 */
export async function send(
	request: TransportRequest,
	policy: TransportPolicy,
	timing: Timing = realTiming,
	assertWhole: (answer: TransportResponse) => void = () => {},
): Promise<TransportResponse> {
	const whole: Intake<TransportResponse> = {
		take: async (answer) => {
			const { status, headers } = answer;
			const body = await readBody(answer, policy.maxResponseBytes);
			if (body === undefined) return undefined;
			const response = { status, headers, body };
			assertWhole(response);
			return response;
		},
	};
	return await tryRepeatedly(request, policy, timing, () => whole);
}
