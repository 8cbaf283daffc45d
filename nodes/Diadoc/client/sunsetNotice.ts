import type { DiadocConnection } from '../api/connection';
import type { NodeContext } from './nodeContext';
import { plainText } from '../transport/plainText';

/** What each execution has reported already: a method is called many times. */
const reported = new WeakMap<NodeContext, Set<string>>();

/** What this process has logged already: a trigger polls every minute. */
const logged = new Set<string>();

/** Longer texts are not passed on. */
const maxDateLength = 60;
const longestLink = 200;

/** The day of an HTTP date, or the text itself when it is short. */
function dayOf(sunset: string): string {
	const time = sunset.length > maxDateLength ? Number.NaN : Date.parse(sunset);
	return Number.isNaN(time)
		? plainText(sunset, maxDateLength)
		: new Date(time).toISOString().slice(0, 10);
}

/** The address in a Link header (RFC 8288), if it is one: anybody could have written the header. */
function addressIn(link: string): string | undefined {
	const address = /<(https:\/\/[^<>\s]+)>/.exec(link.slice(0, 10 * longestLink))?.[1];
	return address !== undefined && address.length <= longestLink && URL.canParse(address)
		? address
		: undefined;
}

/**
 * Reports that Diadoc is going to remove a version of a method, which it announces with a `Sunset` header half a year
 * before (Diadoc API, deprecation policy): an execution hint, and a line in the log.
 */
export function sunsetNotice(context: NodeContext): NonNullable<DiadocConnection['onSunset']> {
	const known = reported.get(context) ?? new Set<string>();
	reported.set(context, known);
	return ({ path, sunset, link }) => {
		if (known.has(path)) return;
		known.add(path);
		const message = `Diadoc will remove ${path} on ${dayOf(sunset)}. Choose a newer 'API Version' under 'Options', or update n8n-nodes-diadoc.`;
		if (!logged.has(path)) {
			logged.add(path);
			const address = addressIn(link ?? '');
			context.logger.warn(`${message}${address === undefined ? '' : ` See ${address}.`}`);
		}
		if ('addExecutionHints' in context) {
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	};
}
