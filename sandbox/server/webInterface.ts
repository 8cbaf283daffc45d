import { messageState } from '../box/messageState';
import { boxKeyOf } from '../box/boxId';
import type { Service } from '../service';
import type { EncodedAnswer } from './encodedAnswer';

const PATH = /^\/([\da-f-]{36})\/Document\/Show$/i;

/**
 * The page behind the link of an item, in place of Diadoc's web interface: the document's name and state. It needs no
 * token, as the sandbox has no secrets.
 *
 * @returns undefined for every other address
 */
export function webPage(url: URL, { boxes }: Pick<Service, 'boxes'>): EncodedAnswer | undefined {
	const [, boxId] = PATH.exec(url.pathname) ?? [];
	if (boxId === undefined) return undefined;
	const box = boxes.get(boxKeyOf(boxId) ?? '');
	const letterId = url.searchParams.get('letterId')?.toLowerCase() ?? '';
	const documentId = url.searchParams.get('documentId')?.toLowerCase();
	const entity =
		box &&
		messageState(box, letterId)?.Entities.find(
			({ EntityId }) => EntityId.toLowerCase() === documentId,
		);
	if (box === undefined || entity === undefined) return page(404, 'Такого документа нет', []);
	const { DocumentInfo: info } = entity;
	return page(200, info?.Title || entity.FileName || 'Документ', [
		box.owner.shortName,
		info?.DocflowStatus?.PrimaryStatus?.StatusText ?? '',
	]);
}

const ESCAPED: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign);

function page(status: number, title: string, lines: readonly string[]): EncodedAnswer {
	const body = lines
		.filter(Boolean)
		.map((line) => `<p>${escape(line)}</p>`)
		.join('');
	const html = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${escape(title)}</title><h1>${escape(title)}</h1>${body}<p><small>Локальный Диадок для проб</small></p></html>`;
	return {
		status,
		headers: { 'Content-Type': 'text/html; charset=utf-8' },
		body: Buffer.from(html),
	};
}
