import { expect, it } from 'vitest';
import type { BoxEvent, Entity } from '../../../sandbox/wire/structures';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { pageOf } from '../faults/page';
import { sandboxForTest } from '../support/sandboxForTest';

const dashed = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

type Given = Partial<Entity> & Pick<Entity, 'AttachmentType'>;

const attached = (index: number, parent: string, more: Given): Entity => ({
	EntityType: 'Attachment',
	EntityId: dashed(index),
	ParentEntityId: parent,
	RawCreationDate: '638900000000000000',
	...more,
});

const refusal = (size: number): Entity[] => {
	const xml = `<Файл><Документ>${'<b></b>'.repeat(size / 7)}<СвУведУточ><ТекстУведУточ>Нет</ТекстУведУточ></СвУведУточ></Документ></Файл>`;
	const Content = { Size: xml.length, Data: Buffer.from(xml).toString('base64') };
	return [attached(1, dashed(0), { AttachmentType: 'XmlSignatureRejection', Content })];
};

const chain = (length: number): Entity[] =>
	Array.from({ length }, (_, index) =>
		attached(index + 1, dashed(index), { AttachmentType: 'AttachmentComment' }),
	);

const nameOfDots = (length: number): Entity[] => [
	attached(1, dashed(0), {
		AttachmentType: 'Nonformalized',
		EntityId: dashed(1),
		FileName: `a${'. '.repeat(length / 2)}a.pdf`,
	}),
];

it.each([
	['a refusal whose XML is large', refusal, 500_000],
	['a long chain of entities', chain, 4000],
	['a long file name', nameOfDots, 8000],
])('%s takes no more than in proportion to its size from n8n', async (_what, entitiesOf, size) => {
	const sandbox = await sandboxForTest({ events: 40, keepRequests: 1 });
	const options = { downloadContent: true };
	const trigger = await publishDiadocTrigger(sandbox, { options });
	const [entry] = sandbox.box.feed.entries;
	if (!entry) throw new Error('The box has no events');

	/** CPU time of a poll with such entities, in ms. */
	const workOf = async (length: number) => {
		const [next] = sandbox.box.grow(1);
		const change = (): BoxEvent => ({
			EventId: next?.EventId ?? '',
			IndexKey: next?.IndexKey,
			Patch: {
				MessageId: dashed(9),
				MessageType: 'Letter',
				PatchId: dashed(8),
				TimestampTicks: '638900000000000000',
				Entities: entitiesOf(length),
			},
		});
		sandbox.faults.add({ path: '/V8/GetNewEvents', effect: pageOf([entry], change) });
		const before = process.cpuUsage();
		await trigger.tick();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	};

	await workOf(size);
	let growth = Infinity;
	for (let round = 0; round < 5 && growth > 2.5; round += 1) {
		// The cost of any poll, and other work of the machine, must not decide.
		const some = 100;
		growth = ((await workOf(2 * size)) + some) / ((await workOf(size)) + some);
	}
	expect(growth).toBeLessThan(2.5);
	expect(trigger.items.length).toBeGreaterThanOrEqual(3);
});
