import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ForwardedEvent, ForwardedEvents } from './docflow/forwardedClient';
import { SAMPLES_DIRECTORY } from './locations';
import { parseExactly } from './wire/jsonReader';

interface PublishedForwardedEvents extends ForwardedEvents {
	Events: [Required<ForwardedEvent>];
}

/**
 * The answer in the documentation of GetForwardedDocumentEvents V2: ticks as decimal strings, and without
 * ForwardEventIdGuid, which only the service's JSON has.
 */
export function publishedForwardedEvents(): PublishedForwardedEvents {
	const file = join(SAMPLES_DIRECTORY, 'GetForwardedDocumentEvents_V2.response.json');
	return parseExactly(readFileSync(file, 'utf8'), (key, value: unknown) =>
		key === 'ForwardEventIdGuid' ? undefined : value,
	) as PublishedForwardedEvents;
}
