import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { parseExactly } from '../../../sandbox/wire/jsonReader';

/**
 * The service's own JSON answer, ticks as decimal strings, fetched without any code of the package.
 *
 * @param body the structure of a POST request, ticks as decimal strings
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

export function eventsOf(page: object | undefined): IDataObject[] {
	const events: unknown = Reflect.get(page ?? {}, 'Events');
	if (!Array.isArray(events)) throw new Error('A page without Events');
	return events.filter(
		(event): event is IDataObject => typeof event === 'object' && event !== null,
	);
}
