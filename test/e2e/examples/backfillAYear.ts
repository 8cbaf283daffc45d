import { expect, test } from 'vitest';
import { messageOrPatch } from '../../../sandbox/box/eventParts';
import { type Bench, boxOf } from './bench';
import { rowsOf } from './dataTable';
import { ImportedExample } from './importedExample';
import { documentsIn } from './sandboxDocuments';
import { BEFORE_THE_YEAR, firstMoment, MONTHS, YEAR } from './year';

const TABLE = 'Diadoc events';
export function testBackfillAYear(bench: () => Bench): void {
	test('backfill-a-year: every event of the year is in the table once, those on the borders of months too', async () => {
		const { client } = bench();
		const sandbox = await bench().sandbox({ begin: BEFORE_THE_YEAR });
		const { box } = sandbox;
		const inDecember = box.grow(5);
		const ofTheYear = MONTHS.flatMap((month) => [
			// On the border, and a tick after it.
			...box.grow(2, { at: firstMoment(month) }),
			...box.grow(8),
			...box.grow(1, { at: new Date(firstMoment(month + 1).getTime() - 1) }),
		]);
		const nextYear = box.grow(3, { at: new Date(firstMoment(12).getTime() + 1) });
		expect(inDecember.length + nextYear.length).toBe(8);

		const example = await ImportedExample.import(client, 'backfill-a-year');
		await example.set({
			'Which year': { fields: { year: YEAR } },
			'Events of the month': {
				credential: await bench().diadoc(sandbox),
				parameters: boxOf(sandbox),
			},
		});
		const run = async () => {
			// The run itself and one per month.
			await example.run('Begin', 1 + MONTHS.length);
			return await rowsOf(client, TABLE);
		};
		const ids = (rows: ReadonlyArray<Record<string, unknown>>) =>
			rows.map(({ eventId }) => String(eventId)).toSorted();

		const rows = await run();
		expect(ids(rows)).toEqual(ofTheYear.map(({ EventId }) => EventId).toSorted());
		for (const event of ofTheYear) {
			const row = rows.find(({ eventId }) => eventId === event.EventId);
			expect(row).toMatchObject({
				what: expect.stringMatching(/^\w+/),
				summary: expect.stringMatching(/^[А-Я]/),
				messageId: messageOrPatch(event).MessageId,
			});
			for (const title of documentsIn([event]).map(({ Title }) => Title)) {
				expect(row?.documents).toContain(title);
				expect(row?.summary).toContain(title);
			}
		}

		await example.set({ 'Leave it to any worker': { disabled: true } });
		expect(ids(await run())).toEqual(ids(rows));
	});
}
