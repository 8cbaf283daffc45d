import { refusalOf } from '../../nodes/Diadoc/transport/answer';
import { TransportError } from '../../nodes/Diadoc/transport/transportError';
import type { Answer } from './client';

export function asTransportError({ path, status, headers, body }: Answer): TransportError {
	const refusal = refusalOf(status, headers, Buffer.from(body), (text) => text, Date.now());
	return new TransportError({
		...refusal,
		method: 'GET',
		url: `https://diadoc${path}`,
		tries: 1,
	});
}
