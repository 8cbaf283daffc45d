import type { DiadocConnection } from '../api/connection';
import type { NodeContext } from './nodeContext';
import { plainText } from '../transport/plainText';

/** What each execution has reported already: a method is called many times, its end is one piece of news. */
const reported = new WeakMap<NodeContext, Set<string>>();

/** What the log of this process says already: a trigger polls every minute. */
const logged = new Set<string>();

/** Longest text in place of a date, and longest address of an explanation, that is passed on. */
const longestDate = 60;
const longestLink = 200;

/** The day of an HTTP date, else the text itself as far as it is short. */
function dayOf(sunset: string): string {
	const time = sunset.length > longestDate ? Number.NaN : Date.parse(sunset);
	return Number.isNaN(time)
		? plainText(sunset, longestDate)
		: new Date(time).toISOString().slice(0, 10);
}

/** The address in a Link header (RFC 8288), for the log; a stranger could have written anything else there. */
function addressIn(link: string): string | undefined {
	const address = /<(https:\/\/[^<>\s]+)>/.exec(link.slice(0, 10 * longestLink))?.[1];
	return address !== undefined && address.length <= longestLink && URL.canParse(address)
		? address
		: undefined;
}

/**
 * Tells people that Diadoc is going to remove a version of a method, which it announces with a `Sunset` header half a
 * year before (Diadoc API, deprecation policy): a hint beside the output of an execution, and a line in the log.
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
