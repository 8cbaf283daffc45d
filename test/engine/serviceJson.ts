import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../sandbox/sandbox';

/** A text of JSON, or a 64-bit integer with the name that tells it from other numbers. */
const TEXT_OR_TICKS = /("(?:\w*Ticks|RawCreationDate)" *: *)(-?\d+)|"(?:[^"\\]|\\.)*"/g;

/** JSON.parse would round ticks, so they become text with all their digits, as the nodes give them. */
function parseExactly(text: string): IDataObject {
	const quoted = text.replace(TEXT_OR_TICKS, (whole, name?: string, digits?: string) =>
		name === undefined ? whole : `${name}"${digits}"`,
	);
	return JSON.parse(quoted);
}

/**
 * What the service itself answers in its JSON form, ticks as decimal strings. Asked for over HTTP with no code of the
 * package in between.
 */
export async function serviceJson(
	{ url, token }: Sandbox,
	path: string,
	query: Record<string, string>,
): Promise<IDataObject> {
	const response = await fetch(`${url}${path}?${new URLSearchParams(query)}`, {
		headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
	});
	const text = await response.text();
	if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
	return parseExactly(text);
}

/** The events of one page of GetNewEvents V8, as the service's JSON has them. */
export async function serviceEvents(
	sandbox: Sandbox,
	query: Record<string, string> = {},
): Promise<IDataObject[]> {
	const { Events } = await serviceJson(sandbox, '/V8/GetNewEvents', {
		boxId: sandbox.box.guid,
		limit: '500',
		...query,
	});
	if (!Array.isArray(Events)) throw new Error('A page without Events');
	return Events.filter(
		(event): event is IDataObject => typeof event === 'object' && event !== null,
	);
}
