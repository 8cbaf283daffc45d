import type { Message } from '../wire/structures';
import { letterEvent, sent } from './acts/sending';
import { ROOT_DEPARTMENT_ID } from './cast';
import { documentEntity, unsigned } from './document';
import { internalStep } from './internalStep';
import type { Letter } from './letter';
import { type Step, pause } from './life';

/** A letter that somebody else may complete and send. */
export interface Template {
	letter: Letter;
	templateId: string;
	/** The id of the main document inside the template; in the letter made from it, it has another one. */
	documentId: string;
}

export function planTemplate(letter: Letter): Template {
	const { random } = letter.stage;
	return { letter, templateId: random.guid(), documentId: random.guid() };
}

export function templateCreated({ letter, templateId, documentId }: Template): Step {
	return {
		wait: pause(letter.stage.random),
		happen: (at) =>
			letterEvent(
				letter,
				at,
				[
					documentEntity(letter, { ...letter.main, entityId: documentId }, at, {
						MessageId: templateId,
						...unsigned('Шаблон'),
					}),
				],
				{ MessageId: templateId, MessageType: 'Template', ...letterParties(letter) },
			),
	};
}

/** Who exchanges the letter: on the template and on the letter made from it. */
function letterParties({ from, to, direction, departmentId, marks }: Letter): Partial<Message> {
	return {
		TemplateToLetterTransformationInfo: {
			LetterFromBoxId: from.boxId,
			LetterToBoxId: to.boxId,
			LetterFromDepartmentId: direction === 'Inbound' ? ROOT_DEPARTMENT_ID : departmentId,
			LetterToDepartmentId: direction === 'Outbound' ? ROOT_DEPARTMENT_ID : departmentId,
			LetterProxyBoxId: marks?.proxy?.boxId,
			LetterProxyDepartmentId: marks?.proxy && ROOT_DEPARTMENT_ID,
		},
	};
}

/** The letter that is made from a template. */
function sentFromTemplate({ letter, templateId }: Template): Step {
	const origin = { MessageType: 'Template', MessageId: templateId };
	return sent({ ...letter, marks: { ...letter.marks, origin } }, letterParties(letter));
}

/** The template says which document was made from it. */
export function templateTransformed({ letter, templateId, documentId }: Template): Step {
	const { stage, messageId, main } = letter;
	return internalStep(
		stage,
		templateId,
		{
			ParentEntityId: documentId,
			AttachmentType: 'TemplateTransformation',
			TemplateTransformationInfo: {
				TransformedToDocumentId: { MessageId: messageId, EntityId: main.entityId },
				Author: stage.own.userName,
			},
		},
		{ messageType: 'Template' },
	);
}

/** The template is made, and becomes a letter. */
export function templateUsed(template: Template): [Step, Step, Step] {
	return [templateCreated(template), templateTransformed(template), sentFromTemplate(template)];
}

/** The template hears that the recipient refused to sign the document that was made from it. */
export function templateDocumentsRejected({ letter, templateId, documentId }: Template): Step {
	const { stage, to } = letter;
	return internalStep(
		stage,
		templateId,
		{
			ParentEntityId: documentId,
			AttachmentType: 'TemplateTransformationChange',
			TemplateTransformationChangeInfo: {
				ChangeType: 'SignatureRejection',
				ChangeInitiatorBoxId: to.boxId,
				Author: to.userName,
			},
		},
		{ messageType: 'Template' },
	);
}

/** The template comes to nothing: who was to send the letter refuses, or who prepared it takes it back. */
export function templateRefused(
	{ letter, templateId, documentId }: Template,
	type: 'Refusal' | 'Withdrawal',
	comment: string,
): Step {
	const { stage } = letter;
	return internalStep(
		stage,
		templateId,
		{
			ParentEntityId: documentId,
			AttachmentType: 'TemplateRefusal',
			TemplateRefusalInfo: {
				Type: type,
				BoxId: stage.own.boxId,
				Author: stage.own.userName,
				Comment: comment,
			},
		},
		{ messageType: 'Template' },
	);
}
