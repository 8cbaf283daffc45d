import type { DocumentWithDocflowV3, DocumentWithDocflowV4 } from '../../protocol/decodeDocflow';
import { writtenIn } from './docflowComments';
import { awaitedInV3 } from './docflowAwaited';
import type { DocflowDocument } from './docflowDocument';
import { docflowMarks, externalDocflowsIn } from './docflowMarks';
import { describeDocument, otherBoxId } from './documentInfo';
import { signedFiles, titleName } from './signedFiles';

/** Reads a document of docflow V3 or V4: one title of the sender, one answer of each other side. */
export function readDocflowV3(
	document: DocumentWithDocflowV3 | DocumentWithDocflowV4,
	boxId: string,
): DocflowDocument {
	const { DocumentInfo: info, Docflow: docflow } = document;
	const { Sender: sender, Proxy: proxy, Recipient: recipient } = info?.Participants ?? {};
	return {
		...describeDocument(info),
		...docflowMarks(info),
		awaits: awaitedInV3(document, boxId),
		externalDocflows: externalDocflowsIn(docflow),
		title: titleName(docflow?.SenderTitle?.Attachment?.Attachment),
		counteragentBoxId: otherBoxId([recipient, sender, proxy], boxId),
		status: docflow?.DocflowStatus?.PrimaryStatus?.StatusText,
		rejectionComment: writtenIn(
			docflow?.RecipientResponse?.Rejection,
			docflow?.ProxyResponse?.Rejection,
		),
		correctionComment: writtenIn(docflow?.AmendmentRequest),
		revocationComment: writtenIn(docflow?.Revocation?.RevocationRequest),
		files: [
			...signedFiles(
				docflow?.SenderTitle?.Attachment,
				docflow?.ProxyResponse?.Signature,
				docflow?.RecipientResponse?.Signature,
			),
			...signedFiles(docflow?.ProxyResponse?.Title),
			...signedFiles(docflow?.RecipientResponse?.Title),
		],
	};
}
