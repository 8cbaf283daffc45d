import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLES_DIRECTORY } from './locations';
import { parseExactly } from './wire/jsonReader';
import type { BoxEvent } from './wire/structures';

/**
 * The event in the documentation of GetLastEvent V2, ticks as decimal strings. The documentation replaces the middle of
 * each Content.Data by `...`, which is no base64: only the parts around it are kept.
 */
export function publishedEvent(): BoxEvent {
	const text = readFileSync(join(SAMPLES_DIRECTORY, 'GetLastEvent_V2.response.json'), 'utf8');
	return parseExactly(text, (key, value: unknown) =>
		key === 'Data' && typeof value === 'string'
			? Buffer.from(value, 'base64').toString('base64')
			: value,
	) as BoxEvent;
}
