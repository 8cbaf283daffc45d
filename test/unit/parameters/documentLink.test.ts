import { describe, expect, it } from 'vitest';
import {
	documentIdsValue,
	messageIdValue,
	parseDocumentLink,
} from '../../../nodes/Diadoc/parameters/documentLink';
import { owner, refusalOf } from './owner';

const boxId = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const otherBoxId = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';
const messageId = '5a4c5d3e-0b7c-4d43-a6c5-3b6b2a3d1f10';
const entityId = '9c1b6f6e-7f56-4c0c-b9b1-0f4dcb0f2a55';
const otherId = 'f3b159fc-e128-4dec-b43e-5d9f1c5d75ae';

function linkOf(box: string, ids: Record<string, string>): string {
	return `https://diadoc.kontur.ru/${box}/Document/Show?${String(new URLSearchParams(ids))}`;
}

const link = linkOf(boxId, { letterId: messageId, documentId: entityId });
const messageLink = linkOf(boxId, { letterId: messageId });

describe('parseDocumentLink', () => {
	it.each([
		['the address that Diadoc shows', link],
		['another installation', link.replace('diadoc.kontur.ru', 'diadoc-test.example:8443')],
		['a longer path', link.replace('/09ae', '/web/app/09ae')],
		[
			'capital ids',
			linkOf(boxId.toUpperCase(), {
				letterId: messageId.toUpperCase(),
				documentId: entityId.toUpperCase(),
			}),
		],
		['the older form of a box id', link.replace(boxId, `${boxId.replaceAll('-', '')}@diadoc.ru`)],
		[
			'other parameters, names in another case',
			link.replace('letterId', 'letterid').replace('?', '?from=mail&') + '#page=2',
		],
	])('understands %s', (_, text) => {
		expect(parseDocumentLink(text)).toEqual({ boxId, messageId, entityId });
	});

	it('understands the address of a whole message', () => {
		expect(parseDocumentLink(messageLink)).toEqual({ boxId, messageId, entityId: undefined });
	});

	it.each([
		['an id', messageId],
		['text', 'the contract'],
		['another page', link.replace('Document/Show', 'Counteragents')],
		['a page without a box', 'https://diadoc.kontur.ru/Document/Show?letterId=' + messageId],
		['a page without a message', linkOf(boxId, { documentId: entityId })],
		['a message id that is none', linkOf(boxId, { letterId: '7' })],
		['another kind of address', link.replace('https:', 'ftp:')],
	])('finds nothing in %s', (_, text) => {
		expect(parseDocumentLink(text)).toBeUndefined();
	});
});

describe('documentIdsValue', () => {
	const read = (ids: { messageId?: unknown; entityId?: unknown }) =>
		documentIdsValue(owner, { boxId, messageId: ids.messageId, entityId: ids.entityId });

	it.each([
		['both ids', { messageId: ` ${messageId.toUpperCase()} `, entityId }],
		['the link alone', { messageId: link, entityId: '' }],
		['the link in the other parameter', { messageId: '', entityId: link }],
		['the link twice', { messageId: link, entityId: link }],
		['the link and an id that agrees', { messageId: link, entityId: entityId.toUpperCase() }],
		['an id and a link that agrees', { messageId, entityId: link }],
		['the link of the message and an id', { messageId: messageLink, entityId }],
	])('reads %s', (_, ids) => {
		expect(read(ids)).toEqual({ boxId, messageId, entityId });
	});

	it('refuses a link into another box, and names it', () => {
		const stranger = link.replace(boxId, otherBoxId);
		for (const ids of [{ messageId: stranger }, { messageId, entityId: stranger }]) {
			const { message, advice } = refusalOf(() => read(ids));
			expect(message).toContain(`holds a link into another box: ${otherBoxId}`);
			expect(advice).toContain(boxId);
			expect(advice).toContain('Choose the box of the link');
		}
	});

	it.each([
		['the entity', { messageId: link, entityId: otherId }, entityId],
		['the message', { messageId: otherId, entityId: link }, messageId],
	])('refuses a link and an id that disagree about %s', (_, ids, named) => {
		const { message, advice } = refusalOf(() => read(ids));
		expect(message).toContain("'Document ID' and 'Message ID or Link' tell of different documents");
		expect(advice).toContain(named);
		expect(advice).toContain(otherId);
	});

	it.each([
		['Message ID or Link', { entityId }],
		['Document ID', { messageId }],
		['Document ID', { messageId: messageLink }],
	])('misses %s in %j', (name, ids) => {
		const { message, advice } = refusalOf(() => read(ids));
		expect(message).toContain(`'${name}' is empty`);
		expect(advice).toContain('link');
	});

	it.each([
		['Message ID or Link', { messageId: 'the contract', entityId }],
		['Document ID', { messageId, entityId: 'the contract' }],
	])('refuses other text in %s', (name, ids) => {
		const { message, advice } = refusalOf(() => read(ids));
		expect(message).toContain(
			`'${name}' is neither an ID nor the link of a document: "the contract"`,
		);
		expect(advice).toContain('/Document/Show?letterId=');
	});
});

describe('messageIdValue', () => {
	it.each([messageId, link, messageLink])('reads %s', (text) => {
		expect(messageIdValue(owner, { boxId, messageId: text })).toBe(messageId);
	});

	it('asks for the id when it is empty', () => {
		const { message } = refusalOf(() => messageIdValue(owner, { boxId, messageId: ' ' }));
		expect(message).toContain("'Message ID or Link' is empty");
	});
});
