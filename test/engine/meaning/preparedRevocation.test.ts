import type { IDataObject } from 'n8n-workflow';
import { expect, it } from 'vitest';
import {
	planRevocation,
	revocationPrepared,
	revocationSigned,
} from '../../../sandbox/story/acts/revocation';
import { sent } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import type { LifeMaker } from '../../../sandbox/story/life';
import { emittedIds, publishDiadocTrigger } from '../support/diadocTrigger';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const reason = 'Отгрузка не состоялась';

/** We propose to revoke a document, and sign the proposal later. */
const proposed: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
	const revocation = planRevocation(letter, 'sender');
	return [
		sent(letter),
		signedByRecipient(letter),
		revocationPrepared(revocation, reason),
		revocationSigned(revocation),
	];
};

const told = (items: IDataObject[]) =>
	items
		.slice(-2)
		.map(({ eventTypes, by, comment, summary }) => [
			eventTypes,
			by,
			comment,
			String(summary).replace(/:.*/s, ''),
		]);

const expected = [
	[['other'], 'us', reason, 'Подготовлено предложение об аннулировании, ещё не подписано'],
	[['revocationRequested'], 'us', reason, 'Мы предложили аннулирование'],
];

it.each(['events', 'documents'])(
	'our proposal is one with its signature, and before that only prepared: split into %s',
	async (splitInto) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, { splitInto });
		sandbox.box.live(proposed);
		await trigger.tick();
		expect(told(trigger.items.map(({ json }) => json))).toEqual(expected);
		const run = await runDiadoc(sandbox, { operation: 'getAll', returnAll: true, splitInto });
		expect(told(jsonOf(run))).toEqual(expected);
	},
);

it('our proposal starts a workflow once', async () => {
	const sandbox = await sandboxForTest({ events: 5 });
	const trigger = await publishDiadocTrigger(sandbox, { eventTypes: ['revocationRequested'] });
	const lived = sandbox.box.live(proposed);
	await trigger.tick();
	expect(emittedIds(trigger)).toEqual([lived[3]?.EventId]);
});
