import type { Call, FileResult, NotReady } from '../server/call';
import { entityOf, messageOfCall, requireAccess } from '../server/messageOfCall';
import { Refusal } from '../server/refusal';
import { KINDS } from '../story/documentKinds';
import { pdf } from '../story/pdf';
import type { Document } from '../wire/structures';

const WITHOUT_PRINT_FORM = new Set(
	Object.values(KINDS).flatMap(({ typeNamedId, hasPrintForm }) =>
		hasPrintForm ? [] : typeNamedId,
	),
);

/** GET /GeneratePrintForm: a document as PDF, after as many calls as the sandbox takes to make it. */
export function generatePrintForm(call: Call): FileResult | NotReady {
	const { box, access, message } = messageOfCall(call);
	const documentId = call.parameters.requiredGuid('documentId');
	const entity = entityOf(message, documentId);
	requireAccess(message, [entity], access);
	const { DocumentInfo } = entity;
	if (!DocumentInfo) throw Refusal.notFound(`Entity ${documentId} is not a document.`);
	if (WITHOUT_PRINT_FORM.has(DocumentInfo.TypeNamedId)) {
		throw new Refusal(
			409,
			'Generating print form for this type of document is not supported',
			'DiadocApi.Conflict',
		);
	}
	const notReady = call.service.printForms.call(box.key, message.MessageId, documentId);
	return notReady ?? printForm(DocumentInfo);
}

function printForm({ Title, TypeNamedId, DocumentNumber, DocumentDate }: Document): FileResult {
	return {
		file: pdf({
			title: Title,
			lines: [`Print form of ${TypeNamedId}`, `No. ${DocumentNumber}, ${DocumentDate}`],
		}),
		mediaType: 'application/pdf',
		fileName: `${Title.replaceAll('/', '-')}.pdf`,
	};
}
