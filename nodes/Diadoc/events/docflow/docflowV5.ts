import type { DocumentWithDocflowV5 } from '../../protocol/decodeDocflow';
import { writtenIn } from './docflowComments';
import { awaitedInV5 } from './docflowAwaited';
import type { DocflowDocument } from './docflowDocument';
import { docflowMarks, externalDocflowsIn } from './docflowMarks';
import { describeDocument, isProxy, otherBoxId } from './documentInfo';
import { signedFiles, titleName } from './signedFiles';

/** Reads a document of docflow V5: any number of titles and of participants. */
export function readDocflowV5(document: DocumentWithDocflowV5, boxId: string): DocflowDocument {
	const { DocumentInfo: info, Docflow: docflow } = document;
	const titles = docflow?.Titles ?? [];
	const participants = info?.Participants?.Participants ?? [];
	return {
		...describeDocument(info),
		...docflowMarks(info),
		awaits: awaitedInV5(document, boxId),
		externalDocflows: externalDocflowsIn(docflow),
		title: titleName(titles[0]?.AuthorSigning?.Title?.Attachment),
		// The intermediary may stand anywhere among them.
		counteragentBoxId: otherBoxId(
			[...participants.filter((one) => !isProxy(one)), ...participants.filter(isProxy)],
			boxId,
		),
		status: docflow?.DocflowStatus?.PrimaryStatus?.StatusText,
		rejectionComment: writtenIn(
			...titles
				.flatMap(({ ParticipantDocflows }) => ParticipantDocflows)
				.map(({ Response }) => Response?.Rejection),
		),
		correctionComment: writtenIn(...(docflow?.AmendmentRequests ?? [])),
		revocationComment: writtenIn(docflow?.Revocation?.RevocationRequest),
		files: titles.flatMap(({ AuthorSigning, ParticipantDocflows }) =>
			signedFiles(
				AuthorSigning?.Title,
				...ParticipantDocflows.map(({ Response }) => Response?.Signature),
			),
		),
	};
}
