import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { parseExactly } from '../../../sandbox/wire/jsonReader';

/**
 * What the service itself answers in its JSON form, ticks as decimal strings. Asked for over HTTP with no code of the
 * package in between.
 *
 * @param body the structure that a POST method asks with, ticks as decimal strings
 */
export async function serviceJson(
	{ url, token }: Sandbox,
	path: string,
	query: Record<string, string>,
	body?: object,
): Promise<IDataObject> {
	const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
	const response = await fetch(`${url}${path}?${new URLSearchParams(query)}`, {
		headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
		...(body && { method: 'POST', body: JSON.stringify(body) }),
	});
	const text = await response.text();
	if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
	return parseExactly(text) as IDataObject;
}

/** The events of one page of GetNewEvents V8, as the service's JSON has them. */
export async function serviceEvents(
	sandbox: Sandbox,
	query: Record<string, string> = {},
): Promise<IDataObject[]> {
	return eventsOf(
		await serviceJson(sandbox, '/V8/GetNewEvents', {
			boxId: sandbox.box.guid,
			limit: '500',
			...query,
		}),
	);
}

/** The events of a page of any event method. */
export function eventsOf(page: object | undefined): IDataObject[] {
	const events: unknown = Reflect.get(page ?? {}, 'Events');
	if (!Array.isArray(events)) throw new Error('A page without Events');
	return events.filter(
		(event): event is IDataObject => typeof event === 'object' && event !== null,
	);
}
