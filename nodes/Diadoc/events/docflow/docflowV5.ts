import type { DocumentWithDocflowV5 } from '../../protocol/decodeDocflow';
import { writtenIn } from './docflowComments';
import type { DocflowDocument } from './docflowDocument';
import { describeDocument, otherBoxId } from './documentInfo';
import { signedFiles, titleName } from './signedFiles';

/** Reads a document of docflow V5: any number of titles and of participants. */
export function readDocflowV5(
	{ DocumentInfo: info, Docflow: docflow }: DocumentWithDocflowV5,
	boxId: string,
): DocflowDocument {
	const titles = docflow?.Titles ?? [];
	return {
		...describeDocument(info),
		title: titleName(titles[0]?.AuthorSigning?.Title?.Attachment),
		counteragentBoxId: otherBoxId(info?.Participants?.Participants ?? [], boxId),
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
