import { describe, expect, it } from 'vitest';
import type { EntityBytes } from '../../../nodes/Diadoc/enrichment/entityBytes';
import { Reports } from '../../../nodes/Diadoc/enrichment/reports';
import type { Entity } from '../../../nodes/Diadoc/protocol/decode';
import { attachment, patch } from '../events/classify/eventsOfBox';

const valid = Uint8Array.of(0x08, 1);
const invalid = Uint8Array.of(0x08, 0);

const report = (EntityId: string, Content: Entity['Content']): Entity => ({
	...attachment('SignatureVerificationReport'),
	EntityId,
	Content,
});

/** Reports whose contents are these, and what was asked for. */
function reportsOf(contents: Record<string, EntityBytes>) {
	const asked: string[] = [];
	const reports = new Reports({
		read: async (messageId, { EntityId }) => {
			asked.push(`${messageId}/${EntityId}`);
			return await Promise.resolve(contents[EntityId] ?? { refusal: 'gone' });
		},
	});
	return { reports, asked };
}

describe('reports on signatures', () => {
	it('are read by entity, each asked for once', async () => {
		const { reports, asked } = reportsOf({ a: { bytes: valid }, b: { bytes: invalid } });
		const event = patch([
			report('a', { Size: 2 }),
			report('b', { Size: -1 }),
			attachment('Receipt'),
		]);
		for (let time = 1; time <= 2; time += 1) {
			expect(await reports.of(event, true)).toEqual({
				reports: new Map([
					['a', true],
					['b', false],
				]),
			});
		}
		expect(asked).toEqual(['message/a', 'message/b']);
	});

	it('that cannot be had or read are not known, and the reason is', async () => {
		const { reports } = reportsOf({
			a: { refusal: 'forbidden' },
			b: { bytes: Buffer.from('Подпись верна') },
		});
		const event = patch([report('a', { Size: 2 }), report('b', { Size: 2 })]);
		expect(await reports.of(event, true)).toEqual({
			reports: new Map(),
			missing:
				'The user of the credential may not see the report on a signature. The content of the report on a signature could not be read',
		});
	});

	it('are not asked for without details', async () => {
		const { reports, asked } = reportsOf({ a: { bytes: valid } });
		expect(await reports.of(patch([report('a', { Size: 2 })]), false)).toEqual({});
		expect(asked).toEqual([]);
	});

	it('are nothing in an event that has none', async () => {
		const { reports, asked } = reportsOf({});
		expect(await reports.of(patch([report('a', { Size: 0 })]), true)).toEqual({});
		expect(await reports.of({ EventId: 'event' }, true)).toEqual({});
		expect(asked).toEqual([]);
	});
});
