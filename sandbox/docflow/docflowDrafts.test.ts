import { describe, expect, it } from 'vitest';
import {
	contract,
	recipientOf,
	type State,
	statesOf,
	statusText,
	transferDocument,
} from './docflowLife';
import { sentUnsigned } from '../story/acts/sending';
import { signedBySender } from '../story/acts/signing';
import { draftCreated, draftLocked, draftRecycled, draftSent, planDraft } from '../story/draft';
import {
	planTemplate,
	templateCreated,
	templateRefused,
	templateTransformed,
} from '../story/template';

describe('docflow V5 before a letter goes out', () => {
	it('reports a signature of the sender that comes later', async () => {
		const [unsigned, signed] = await statesOf((stage) => {
			const letter = contract(stage);
			return [sentUnsigned(letter), signedBySender(letter)];
		});
		const facts = [unsigned, signed].map((state) => [
			state?.Docflow.Titles[0]?.AuthorSigning.Status,
			recipientOf(state)?.TitleDelivery.Delivery.Status,
			statusText(state),
		]);
		expect(facts).toEqual([
			['TitleAuthorStatusWaiting', 'DeliveryStatusNotReady', 'Требуется подпись отправителя'],
			['TitleAuthorStatusSigned', 'DeliveryStatusDelivered', 'Ожидается подпись контрагента'],
		]);
	});

	it('reports drafts', async () => {
		const sentDraft = await statesOf((stage) => {
			const draft = planDraft(transferDocument(stage));
			return [draftCreated(draft), draftLocked(draft), ...draftSent(draft)];
		});
		const dropped = await statesOf((stage) => {
			const draft = planDraft(contract(stage));
			return [draftCreated(draft), draftRecycled(draft)];
		});
		const facts = ({ DocumentInfo: { MessageType, DraftInfo } }: State) => [
			MessageType,
			DraftInfo?.IsLocked,
			DraftInfo?.IsRecycled,
			DraftInfo?.TransformedToLetterIds.length,
		];
		expect(sentDraft.map(facts)).toEqual([
			['Draft', false, false, 0],
			['Draft', true, false, 0],
			['Draft', true, true, 1],
			['Letter', undefined, undefined, undefined],
		]);
		expect(sentDraft[2]?.DocumentInfo.DraftInfo?.TransformedToLetterIds).toEqual([
			sentDraft[3]?.DocumentId.MessageId,
		]);
		expect(dropped.map(facts)).toEqual([
			['Draft', false, false, 0],
			['Draft', false, true, 0],
		]);
		expect(dropped.map(statusText)).toEqual(['Черновик', 'Черновик удален']);
	});

	it('reports templates', async () => {
		const used = await statesOf((stage) => {
			const template = planTemplate(contract(stage));
			return [templateCreated(template), templateTransformed(template)];
		});
		const refused = await statesOf((stage) => {
			const template = planTemplate(contract(stage, 'Inbound'));
			return [templateCreated(template), templateRefused(template, 'Refusal', 'Устарел')];
		});
		expect(used.map(({ DocumentInfo }) => DocumentInfo.TemplateInfo)).toMatchObject([
			{ TransformedToLetterIds: [], TemplateTransformationInfos: [] },
			{ TransformedToLetterIds: [{}], TemplateTransformationInfos: [{}] },
		]);
		expect(refused[1]?.DocumentInfo.TemplateInfo?.TemplateRefusalInfo?.Comment).toBe('Устарел');
		expect([...used, ...refused].map(statusText)).toEqual([
			'Шаблон',
			'По шаблону отправлен документ',
			'Шаблон',
			'Шаблон отклонен',
		]);
	});
});
