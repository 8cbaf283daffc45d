import { describe, expect, it } from 'vitest';
import type { EntityBytes } from '../../../nodes/Diadoc/enrichment/entityBytes';
import { withWrittenTexts } from '../../../nodes/Diadoc/enrichment/writtenTexts';
import { classified } from '../../../nodes/Diadoc/events/classify/classifiedEvent';
import type { DetailedEvent } from '../../../nodes/Diadoc/events/detailedEvent';
import type { Entity } from '../../../nodes/Diadoc/protocol/decode';
import { attachment, OWN, patch } from '../events/classify/eventsOfBox';

const comment = (EntityId: string, Content: Entity['Content']): Entity => ({
	...attachment('AttachmentComment'),
	EntityId,
	Content,
});

const bytes = (text: string): EntityBytes => ({ bytes: Buffer.from(text) });

/** An event with these entities completed from these contents, and what was asked for. */
async function completed(
	entities: Entity[],
	contents: Record<string, EntityBytes>,
	more: Partial<DetailedEvent> = {},
) {
	const asked: string[] = [];
	const event = await withWrittenTexts(classified({ event: patch(entities), ...more }, OWN), {
		read: async (messageId, { EntityId }) => {
			asked.push(`${messageId}/${EntityId}`);
			return await Promise.resolve(contents[EntityId] ?? { refusal: 'gone' });
		},
	});
	return { event, asked };
}

describe('what people wrote with an event', () => {
	it('is read by entity where the event does not bring it', async () => {
		const { event, asked } = await completed(
			[
				comment('a', { Size: 3 }),
				comment('b', { Size: -1 }),
				comment('c', { Size: 3, Data: 'YWJj' }),
				comment('d', { Size: 0 }),
				attachment('Receipt'),
			],
			{ a: bytes(' Нет '), b: bytes('Да') },
		);
		expect(asked).toEqual(['message/a', 'message/b']);
		expect(event.texts).toEqual(
			new Map([
				['a', { text: 'Нет' }],
				['b', { text: 'Да' }],
			]),
		);
		expect(event).not.toHaveProperty('missing');
	});

	it('is missing, and why, where it cannot be had', async () => {
		const { event } = await completed([comment('a', { Size: 3 }), comment('b', { Size: 3 })], {
			a: { refusal: 'forbidden' },
			b: { refusal: 'forbidden' },
		});
		expect(event.missing).toBe('The user of the credential may not see the comment');
	});

	it('is missing beside other things that are', async () => {
		const { event } = await completed(
			[comment('a', { Size: 3 }), comment('b', { Size: 3 })],
			{ a: { refusal: 'tooLarge' } },
			{ missing: 'Diadoc has no such message in this box any more' },
		);
		expect(event.missing).toBe(
			'Diadoc has no such message in this box any more. The content of the comment is too large to be read. Diadoc does not have the comment any more',
		);
	});
});
