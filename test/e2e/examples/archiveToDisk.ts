import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entitiesOf } from '../../../sandbox/box/eventParts';
import { commented } from '../../../sandbox/story/acts/remark';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { OPERATOR_BOX_ID } from '../../../sandbox/box/boxId';
import type { BoxEvent, Entity } from '../../../sandbox/wire/structures';
import { type Bench, boxOf } from './bench';
import { ImportedExample } from './importedExample';

const AWKWARD_NAME = `../АО "Рога: и/или копыта" <\\*?|> ${'имени Столетия '.repeat(10)}`;
/** In Moscow it is the next day. */
const LATE_IN_THE_EVENING = new Date('2025-03-03T21:30:00Z');
const DAY_IN_MOSCOW = '2025-03-04';

const exchanged: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument, KINDS.contract]);
	return [sent(letter), commented(letter, 'Оплатить до 15 числа'), signedByRecipient(letter)];
};
/** An impossible file name. */
const awkwardlyNamed: LifeMaker = (stage) => {
	const counteragent = { ...stage.counteragent, shortName: AWKWARD_NAME };
	return [sent(planLetter({ ...stage, counteragent }, 'Inbound', [KINDS.contract]))];
};

/** What a company has to keep: documents, titles of the recipient, and the signatures of people under them. */
function archivedEntities(events: readonly BoxEvent[]): Entity[] {
	const entities = events.flatMap(entitiesOf);
	const papers = entities.filter(
		({ DocumentInfo, AttachmentType }) => DocumentInfo || AttachmentType.endsWith('BuyerTitle'),
	);
	const ids = papers.map(({ EntityId }) => EntityId);
	const signatures = entities.filter(
		({ EntityType, ParentEntityId, SignerBoxId }) =>
			EntityType === 'Signature' &&
			SignerBoxId !== OPERATOR_BOX_ID &&
			ids.includes(ParentEntityId ?? ''),
	);
	return [...papers, ...signatures];
}

export function testArchiveToDisk(bench: () => Bench): void {
	test('archive-to-disk: every document and signature is a file, byte for byte, by counteragent and date', async () => {
		const { client, folder } = bench();
		const sandbox = await bench().sandbox({ begin: LATE_IN_THE_EVENING });
		const { box } = sandbox;
		const [ordinary, awkward] = [box.live(exchanged), box.live(awkwardlyNamed)];
		const example = await ImportedExample.import(client, 'archive-to-disk');
		await example.set({
			'When something happens in the box': {
				credential: await bench().diadoc(sandbox),
				parameters: { ...boxOf(sandbox), startFrom: 'beginning' },
			},
			'Where to keep the files': { fields: { folder } },
		});
		await example.publish();
		await example.ended(1);

		const files = readdirSync(folder);
		const entities = archivedEntities([...ordinary, ...awkward]);
		const counteragent = ordinary[0]?.Message?.FromTitle ?? '';
		expect(files).toHaveLength(entities.length);
		for (const entity of entities) {
			const { EntityId, ParentEntityId = '', EntityType } = entity;
			const isSignature = EntityType === 'Signature';
			const [file = '', ...others] = files.filter(
				(name) => name.includes(EntityId.slice(0, 8)) && name.endsWith('.p7s') === isSignature,
			);
			expect(others).toEqual([]);
			const from = ordinary.some((event) => entitiesOf(event).includes(entity))
				? counteragent
				: '.._АО _Рога_ и_или копыта_ _____';
			expect(file.startsWith(from)).toBe(true);
			expect(file).toContain(` ${DAY_IN_MOSCOW} `);
			if (isSignature) expect(file).toContain(` ${ParentEntityId.slice(0, 8)} `);
			const content = box.contentOf(entity);
			expect(Buffer.isBuffer(content) && readFileSync(join(folder, file)).equals(content)).toBe(
				true,
			);
		}
	});
}
