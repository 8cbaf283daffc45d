import type { DiadocConnection } from './api/connection';
import type { NodeContext } from './nodeContext';

/** What each execution has been told already: a method is called many times, its end is one piece of news. */
const told = new WeakMap<NodeContext, Set<string>>();

/** What the log of this process says already: a trigger polls every minute. */
const logged = new Set<string>();

/** The day of an HTTP date, else the text itself. */
function dayOf(sunset: string): string {
	const time = Date.parse(sunset);
	return Number.isNaN(time) ? sunset : new Date(time).toISOString().slice(0, 10);
}

/**
 * Tells people that Diadoc is going to remove a version of a method, which it announces with a `Sunset` header half a
 * year before (Diadoc API, deprecation policy): a hint beside the output of an execution, and a line in the log.
 */
export function sunsetNotice(context: NodeContext): NonNullable<DiadocConnection['onSunset']> {
	const known = told.get(context) ?? new Set<string>();
	told.set(context, known);
	return ({ path, sunset, link }) => {
		if (known.has(path)) return;
		known.add(path);
		const message = `Diadoc will remove ${path} on ${dayOf(sunset)}. Choose a newer 'API Version' under 'Options', or update n8n-nodes-diadoc.`;
		if (!logged.has(path)) {
			logged.add(path);
			context.logger.warn(`${message}${link === undefined ? '' : ` See ${link}.`}`);
		}
		if ('addExecutionHints' in context) {
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	};
}
