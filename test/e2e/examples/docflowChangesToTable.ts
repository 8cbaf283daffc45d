import { expect, test } from 'vitest';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { type Bench, boxOf } from './bench';
import { rowsOf } from './dataTable';
import { ImportedExample } from './importedExample';
import { documentsIn } from './sandboxDocuments';

const TABLE = 'Diadoc docflow changes';
const DAY_MS = 24 * 60 * 60 * 1000;

const sentAndSigned: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	return [sent(letter), signedByRecipient(letter)];
};

/** Its title looks like a spreadsheet formula. */
const titledAsFormula: LifeMaker = (stage) => [
	sent(planLetter(stage, 'Outbound', [{ ...KINDS.contract, caption: '=1+1' }])),
];

export function testDocflowChangesToTable(bench: () => Bench): void {
	test('docflow-changes-to-table: a row per change, each run goes on where the last one ended', async () => {
		const { client } = bench();
		const sandbox = await bench().sandbox({ begin: new Date(Date.now() - DAY_MS), events: 40 });
		const { box } = sandbox;
		const example = await ImportedExample.import(client, 'docflow-changes-to-table');
		await example.set({
			'Changes since then': {
				credential: await bench().diadoc(sandbox),
				parameters: boxOf(sandbox),
			},
		});
		const run = async () => {
			await example.run('Every hour');
			return await rowsOf(client, TABLE);
		};
		// One event may change several documents.
		const expected = () =>
			box.docflow.entries.map(({ eventId, history }) => ({
				eventId,
				entityId: history.entity.EntityId,
			}));

		const [formula] = documentsIn(box.live(titledAsFormula));
		expect(formula?.Title).toMatch(/^=1\+1 /);
		const first = await run();
		expect(first).toMatchObject(expected());
		expect(first.at(-1)?.document).toBe(`'${formula?.Title}`);

		const before = expected().length;
		const asked = sandbox.requests.length;
		const [utd] = documentsIn(box.live(sentAndSigned));
		const rows = await run();
		expect(rows).toMatchObject(expected());
		expect(rows.slice(before)).toMatchObject([
			{
				document: utd?.Title,
				number: utd?.DocumentNumber,
				status: 'Ожидается подпись контрагента',
			},
			{
				document: utd?.Title,
				number: utd?.DocumentNumber,
				total: Number(utd?.UniversalTransferDocumentMetadata?.Total),
				previousStatus: 'Ожидается подпись контрагента',
				status: 'Документооборот завершен',
				changes: expect.stringContaining('TitleParticipantResponseStatusSigned'),
			},
		]);
		expect(rows.at(-1)?.counteragent).toMatch(/^ООО «.+»$/);
		// Rows that are in the table already were not requested again.
		const answers = sandbox.requests.slice(asked).map(({ sent: answer }) => answer);
		const read = answers.flatMap((answer) =>
			answer && 'Events' in answer && Array.isArray(answer.Events) ? answer.Events : [],
		);
		expect(read).toHaveLength(2);

		expect(await run()).toEqual(rows);
	});
}
