import { describe, expect, it } from 'vitest';
import { classifyEvent } from '../../../../nodes/Diadoc/events/classify/classifyEvent';
import { simplifyChange } from '../../../../nodes/Diadoc/events/simplify/simplifiedChange';
import type { BoxEvent, Entity } from '../../../../nodes/Diadoc/protocol/decode';
import {
	attachment,
	COUNTERAGENT,
	document,
	entityPatch,
	message,
	OPERATOR,
	OWN,
	OWN_IN_BODIES,
	patch,
	revocationRequest,
	sentDocument,
	signature,
	universalMessage,
} from '../classify/eventsOfBox';

const view = {
	boxId: OWN,
	names: {
		organizations: new Map([['09ae254c-5cd0-4082-84de-7ccb46d86f82', { name: 'ООО «Ромашка»' }]]),
		departments: new Map([['to', 'Склад']]),
	},
};

const changesOf = (event: BoxEvent, entities?: Entity[]) =>
	classifyEvent(event, OWN, entities).map((change) => simplifyChange(change, view));

const text = (content: string) => ({
	Content: { Size: 1, Data: Buffer.from(content).toString('base64') },
});

describe('who acted', () => {
	it.each([
		[COUNTERAGENT, { by: 'counteragent', boxId: '09ae254c-5cd0-4082-84de-7ccb46d86f82' }],
		[OWN_IN_BODIES, { by: 'us', boxId: OWN }],
	])('is known by the signature: %s', (signer, who) => {
		expect(changesOf(patch([signature(signer)]), [document()])).toMatchObject([who]);
	});

	it('may be the operator', () => {
		const confirmation = attachment('InvoiceConfirmation', {
			ContentTypeId: 'delivery_confirmation_133_01_03',
		});
		const event = patch([confirmation, signature(OPERATOR, 'InvoiceConfirmation')]);
		expect(changesOf(event)).toMatchObject([
			{ by: 'operator', confirmation: 'delivery_confirmation_133_01_03' },
		]);
	});

	it.each([
		[
			'an approval, which stays inside',
			attachment('ResolutionRequest', {
				ResolutionRequestInfo: { RequestType: 'Custom', Actions: [] },
			}),
			'us',
		],
		['a title of the side that did not send the document', attachment('Title'), 'us'],
	])('is known by the act alone: %s', (_what, entity, by) => {
		expect(changesOf(patch([entity]), [document()])).toMatchObject([{ by }]);
	});

	it('is left out when the event does not name it', () => {
		const [change] = changesOf(patch([attachment('InvoiceConfirmation')]));
		expect(Object.keys(change ?? {})).toEqual(['type', 'documentId', 'entityId']);
	});

	it('is the sender of a letter', () => {
		expect(changesOf(message([]))).toMatchObject([{ by: 'counteragent' }]);
	});
});

describe('what was written with an act', () => {
	it('comes apart from the event, as the feed leaves contents out', () => {
		const comment = attachment('AttachmentComment', { EntityId: 'comment' });
		const report = attachment('Receipt', { EntityId: 'receipt' });
		const texts = new Map([
			['comment', { text: 'Почему?' }],
			['receipt', { text: 'Не комментарий' }],
		]);
		const changes = classifyEvent(patch([comment, report]), OWN).map((change) =>
			simplifyChange(change, view, texts),
		);
		expect(changes.map(({ type, comment: written }) => [type, written])).toEqual([
			['commentAdded', 'Почему?'],
			['receiptIssued', undefined],
		]);
	});

	it('is read once, of a universal message beside an old service document', () => {
		const universal = universalMessage([]);
		const info = universal.UniversalMessageInfo;
		if (!info) throw new Error('No universal message');
		info.CodeGroup = 'Rejection';
		info.Events = [
			{ StatusCode: 3999, PlainText: 'Нет печати' },
			{ StatusCode: 3999, PlainText: ' Нет печати ' },
			{ StatusCode: 3999, PlainText: 'Нет даты' },
		];
		const event = patch([attachment('XmlSignatureRejection'), universal]);
		expect(changesOf(event, [sentDocument])).toMatchObject([
			{ type: 'signatureRejected', comment: 'Нет печати\nНет даты' },
		]);
	});

	it.each([
		'AttachmentComment',
		'DeliveryFailureNotification',
		'ResolutionRequest',
		'ResolutionRequestDenial',
		'RoamingNotification',
		'SignatureRequestRejection',
	])('is the content of %s', (type) => {
		expect(changesOf(patch([attachment(type, text('Почему?'))]))).toMatchObject([
			{ comment: 'Почему?' },
		]);
	});

	it('is not the content of anything else', () => {
		expect(changesOf(patch([attachment('Receipt', text('<xml/>'))]))[0]).not.toHaveProperty(
			'comment',
		);
	});

	it('is the comment of a refused template', () => {
		const TemplateRefusalInfo = {
			Type: 'Refusal',
			BoxId: COUNTERAGENT,
			Comment: 'Поздно',
			Author: 'Анна',
		};
		const event = patch([attachment('TemplateRefusal', { TemplateRefusalInfo })]);
		expect(changesOf(event)).toMatchObject([
			{ by: 'counteragent', comment: 'Поздно', author: 'Анна' },
		]);
	});
});

describe('what is special to an act', () => {
	it('is whom a request is for', () => {
		const ResolutionRequestInfo = {
			RequestType: 'SignatureRequest',
			Author: 'Анна',
			Target: { Department: 'Бухгалтерия', User: 'Борис' },
			Actions: [],
		};
		expect(changesOf(patch([attachment('ResolutionRequest', { ResolutionRequestInfo })]))).toEqual([
			{
				type: 'signatureRequested',
				by: 'us',
				author: 'Анна',
				target: 'Бухгалтерия, Борис',
				requestType: 'SignatureRequest',
				documentId: 'document',
				entityId: 'ResolutionRequest',
			},
		]);
	});

	it.each([
		['Resolution', { ResolutionInfo: { ResolutionType: 'Approve', Author: 'Анна' } }],
		['ResolutionRequestDenial', { ResolutionRequestDenialInfo: { Author: 'Анна' } }],
		['ResolutionRouteAssignmentAttachment', { ResolutionRouteAssignmentInfo: { Author: 'Анна' } }],
		['ResolutionRouteRemovalAttachment', { ResolutionRouteRemovalInfo: { Author: 'Анна' } }],
		['Cancellation', { CancellationInfo: { Author: 'Анна' } }],
		['TemplateTransformation', { TemplateTransformationInfo: { Author: 'Анна' } }],
	])('is the author of %s', (type, info) => {
		expect(changesOf(patch([attachment(type, info)]))).toMatchObject([{ author: 'Анна' }]);
	});

	it('is where a document went', () => {
		const MoveDocumentInfo = { MovedFromDepartment: 'from', MovedToDepartment: 'to' };
		expect(changesOf(patch([attachment('MoveDocument', { MoveDocumentInfo })]))).toMatchObject([
			{ fromDepartment: { id: 'from' }, toDepartment: { name: 'Склад', id: 'to' } },
		]);
		expect(changesOf(entityPatch({ MovedToDepartment: 'to' }))).toMatchObject([
			{ toDepartment: { name: 'Склад', id: 'to' }, documentId: 'document' },
		]);
		const toHead = entityPatch({ MovedToDepartment: '00000000-0000-0000-0000-000000000000' });
		expect(changesOf(toHead)).toMatchObject([{ toDepartment: { name: 'Головное подразделение' } }]);
	});

	it('is whom a document was forwarded to', () => {
		expect(changesOf(entityPatch({ ForwardedToBoxId: COUNTERAGENT }))).toMatchObject([
			{
				forwardedTo: {
					name: 'ООО «Ромашка»',
					boxId: '09ae254c-5cd0-4082-84de-7ccb46d86f82',
				},
			},
		]);
	});

	it('is what another system reports', () => {
		const OuterDocflow = {
			DocflowNamedId: 'marking',
			DocflowFriendlyName: 'Честный знак',
			Status: { NamedId: 'error', FriendlyName: 'Коды не приняты', Type: 'Error', Details: [] },
		};
		expect(changesOf(patch([attachment('OuterDocflow', { OuterDocflow })]))).toMatchObject([
			{
				externalDocflow: 'Честный знак',
				externalStatus: 'Коды не приняты',
				externalStatusType: 'Error',
			},
		]);
	});

	it('is why another system reports a state', () => {
		const state = {
			Type: 'Error',
			Description: 'Ошибка обработки',
			Details: [
				{ Code: '17', Text: 'Код выбыл из оборота' },
				{ Code: '18', Text: '' },
				{ Code: '17', Text: 'Код выбыл из оборота' },
			],
		};
		const OuterDocflow = { DocflowNamedId: 'marking', Status: state };
		expect(changesOf(patch([attachment('OuterDocflow', { OuterDocflow })]))).toMatchObject([
			{ externalStatusText: 'Ошибка обработки\nКод выбыл из оборота\n18' },
		]);
	});

	it('is the power of attorney under a signature', () => {
		const signed = signature(COUNTERAGENT, 'document', {
			PowerOfAttorneyAttachmentStatus: { StatusName: 'PowerOfAttorneyRequired' },
		});
		expect(changesOf(patch([signed]))).toMatchObject([
			{ powerOfAttorney: 'PowerOfAttorneyRequired' },
		]);
	});

	it('is no power of attorney where none is needed, as under nearly every signature', () => {
		const signed = signature(COUNTERAGENT, 'document', {
			PowerOfAttorneyAttachmentStatus: { StatusName: 'PowerOfAttorneyNotRequired' },
		});
		const [change] = changesOf(patch([signed]));
		expect(change).not.toHaveProperty('powerOfAttorney');
	});

	it('is the power of attorney under the signature of a title', () => {
		const signed = signature(COUNTERAGENT, 'Title', {
			PowerOfAttorneyAttachmentStatus: { StatusName: 'PowerOfAttorneyAttached' },
		});
		expect(changesOf(patch([attachment('Title'), signed]))).toMatchObject([
			{ type: 'documentSignedByCounteragent', powerOfAttorney: 'PowerOfAttorneyAttached' },
		]);
	});

	it('is what the check of a power of attorney has found', () => {
		const PowerOfAttorneyInfo = { Status: { StatusNamedId: 'IsNotValid', Errors: [] } };
		const check = attachment('PowerOfAttorneyStatus', { PowerOfAttorneyInfo });
		expect(changesOf(patch([check]))).toMatchObject([
			{ type: 'powerOfAttorneyChecked', powerOfAttorney: 'IsNotValid' },
		]);
	});

	it('is why the check of a power of attorney has found that', () => {
		const Status = {
			StatusNamedId: 'IsNotValid',
			StatusText: 'Доверенность недействительна',
			Errors: [{ Code: 'Revoked', Text: 'Доверенность отозвана' }, { Code: 'E7' }],
			OperationError: { Text: 'Реестр не ответил' },
		};
		const check = attachment('PowerOfAttorneyStatus', { PowerOfAttorneyInfo: { Status } });
		expect(changesOf(patch([check]))).toMatchObject([
			{
				powerOfAttorneyText:
					'Доверенность недействительна\nДоверенность отозвана\nE7\nРеестр не ответил',
			},
		]);
	});

	it('is what became of the document of a template', () => {
		const TemplateTransformationInfo = {
			TransformedToDocumentId: { MessageId: 'letter', EntityId: 'made' },
		};
		const event = patch([attachment('TemplateTransformation', { TemplateTransformationInfo })]);
		expect(changesOf(event)).toMatchObject([
			{ becameDocument: { messageId: 'letter', entityId: 'made' } },
		]);
		const unsent = attachment('TemplateTransformation', { TemplateTransformationInfo: {} });
		expect(changesOf(patch([unsent]))[0]).not.toHaveProperty('becameDocument');
	});

	it('is the id of our employee who signed', () => {
		const signed = signature(OWN_IN_BODIES, 'document', { AuthorUserId: 'anna' });
		expect(changesOf(patch([signed]))).toMatchObject([{ authorUserId: 'anna' }]);
		const theirs = signature(COUNTERAGENT, 'document', { AuthorUserId: '' });
		expect(changesOf(patch([theirs]))[0]).not.toHaveProperty('authorUserId');
	});

	it('is what Diadoc calls that which nobody knows', () => {
		expect(changesOf(patch([attachment('2027')]))).toMatchObject([
			{ type: 'other', entityTypes: ['2027'] },
		]);
		expect(changesOf(patch([signature(OPERATOR)]))).toMatchObject([{ entityTypes: ['Signature'] }]);
		expect(changesOf(patch([]))).toEqual([{ type: 'other', entityTypes: [] }]);
	});
});

describe('several statuses in one universal message', () => {
	const withTexts = (codes: number[], more = {}) => {
		const entity = universalMessage(codes, more);
		const { UniversalMessageInfo: info } = entity;
		const Events = codes.map((StatusCode) => ({ StatusCode, PlainText: `text of ${StatusCode}` }));
		return { ...entity, UniversalMessageInfo: info && { ...info, Events } };
	};

	it('are acts with a text of their own each', () => {
		const event = patch([withTexts([2007, 2999], { group: 'AmendmentRequest' })]);
		expect(changesOf(event, [document()]).map(({ type, comment }) => [type, comment])).toEqual([
			['authorityProofRequested', 'text of 2007'],
			['correctionRequested', 'text of 2999'],
		]);
	});

	it('have the texts of all that say the same', () => {
		const event = patch([withTexts([2999, 3999], { group: 'Rejection' })]);
		expect(changesOf(event, [document()])).toMatchObject([
			{ type: 'signatureRejected', comment: 'text of 2999\ntext of 3999' },
		]);
	});

	it.each(['refusalAdded', 'revocationRejected'] as const)(
		'are read of a refusal, too: %s',
		(type) => {
			const entity = withTexts([3999], { ParentEntityId: 'RevocationRequest' });
			const known = type === 'refusalAdded' ? [] : [document(), revocationRequest];
			expect(changesOf(patch([entity]), known)).toMatchObject([{ type, comment: 'text of 3999' }]);
		},
	);

	it('keep their text where nobody knows what they say', () => {
		expect(changesOf(patch([withTexts([7])]), [document()])).toMatchObject([
			{ type: 'other', comment: 'text of 7' },
		]);
	});
});
