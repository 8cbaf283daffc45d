import { expect, test } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import { added, patch, request } from '../../../sandbox/acting/patchClient';
import { type Bench, boxOf } from './bench';
import { createCredential, ImportedExample } from './importedExample';

const CHAT_ID = '-1005556667778';
const REASON = 'Сумма не та: _пришлите_ новый';

/** The first two fields of the page that the button opens. */
async function answer(url: string, decision: string, comment: string): Promise<void> {
	const page = await (await fetch(url)).text();
	expect(page).toContain('Решение');
	const form = new FormData();
	form.append('field-0', decision);
	form.append('field-1', comment);
	const { ok } = await fetch(url, { method: 'POST', body: form });
	expect(ok).toBe(true);
}

export function testApproveFromChat(bench: () => Bench): void {
	test('approve-from-chat: each request is answered in Diadoc as somebody answers in the chat', async () => {
		const { client, chats } = bench();
		const sandbox = await bench().sandbox({ events: 10 });
		const diadoc = await bench().diadoc(sandbox);
		const example = await ImportedExample.import(client, 'approve-from-chat');
		await example.set({
			'When an approval is requested': { credential: diadoc, parameters: boxOf(sandbox) },
			'Ask in Telegram': {
				credential: await createCredential(client, 'telegramApi', chats.telegramCredential),
				parameters: { chatId: CHAT_ID },
			},
			Approve: { credential: diadoc },
			Disapprove: { credential: diadoc },
		});
		await example.publish();

		const letters = [newLetter(sandbox)[0], newLetter(sandbox)[0]];
		for (const { MessageId, EntityId } of letters) {
			const TargetUserId = sandbox.box.owner.userId;
			await added(patch(sandbox, MessageId, request(EntityId, { TargetUserId, Comment: REASON })));
		}
		await example.waiting(letters.length);
		sandbox.acts.clear();
		const asked = chats.telegram.filter(({ chat_id }) => chat_id === CHAT_ID);
		expect(asked).toHaveLength(letters.length);
		for (const { text, parse_mode } of asked) {
			expect([parse_mode, text.includes('«Сумма не та:  пришлите  новый»')]).toEqual([
				'Markdown',
				true,
			]);
		}
		const [first, second] = asked.map(
			({ reply_markup }) => reply_markup?.inline_keyboard[0]?.[0]?.url ?? '',
		);
		await answer(first ?? '', 'Согласовать', '');
		await answer(second ?? '', 'Отказать', REASON);
		// The one that was started by the event, and one for each request.
		await example.ended(1 + letters.length);

		const answers = sandbox.box.events.flatMap(({ Patch }) =>
			(Patch?.Entities ?? []).flatMap(({ ResolutionInfo }) => ResolutionInfo ?? []),
		);
		expect(answers.map(({ ResolutionType }) => ResolutionType).sort()).toEqual([
			'Approve',
			'Disapprove',
		]);
		expect(
			sandbox.acts
				.of('resolution')
				.map(({ documentId }) => documentId)
				.sort(),
		).toEqual(letters.map(({ EntityId }) => EntityId).sort());
		// One ID for the answer to a request, however often n8n runs it.
		const operationIds = sandbox.requests.flatMap(({ path, query, received }) =>
			path === '/V4/PostMessagePatch' && Object(received).Resolutions ? [query.operationId] : [],
		);
		expect(operationIds).toHaveLength(letters.length);
		for (const decision of ['approve', 'disapprove']) {
			const ofDecision = operationIds.filter((id) => id?.endsWith(`-${decision}`));
			expect(ofDecision).toHaveLength(1);
			expect(letters.filter(({ EntityId }) => ofDecision[0]?.includes(EntityId))).toHaveLength(1);
		}
		const comments = sandbox.requests.flatMap(({ path, received }) =>
			path === '/V4/PostMessagePatch'
				? (Object(received).Resolutions ?? []).map((each: object) => Reflect.get(each, 'Comment'))
				: [],
		);
		expect(comments.filter((comment) => comment !== undefined)).toEqual([REASON]);
	});
}
