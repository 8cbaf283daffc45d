import { isDocument } from '../../events/documentEntity';
import { knownFields } from '../../events/knownFields';
import {
	simplifyDocument,
	type SimplifiedDocument,
} from '../../events/simplify/simplifiedDocument';
import { isoTime } from '../../events/simplify/times';
import type { SimplifyContext } from '../../events/references';
import type { Message } from '../../protocol/decode';
import type { MessageValidationResult } from '../../protocol/decodeActs';

type CreatedDocument = Pick<
	SimplifiedDocument,
	'date' | 'entityId' | 'link' | 'number' | 'title' | 'type'
>;

export interface CreatedMessage {
	messageId?: string;
	/** In the order in which they were entered. */
	documents: CreatedDocument[];
	/** ISO 8601 in UTC. */
	time?: string;
	operationId: string;
}

export function simplifyCreated(
	message: Message,
	operationId: string,
	context: SimplifyContext,
): CreatedMessage {
	const { MessageId: messageId, TimestampTicks, Entities } = message;
	const documents = Entities.filter(isDocument).map((entity): CreatedDocument => {
		const { title, type, number, date, link, entityId } = simplifyDocument(
			entity,
			messageId,
			context,
		);
		return knownFields({ entityId, title, type, number, date, link });
	});
	return knownFields({ messageId, documents, time: isoTime(TimestampTicks), operationId });
}

/** An error or a warning of a check. */
interface Problem {
	/** Diadoc's text for people. */
	message?: string;
	/** Diadoc's text for programs. */
	details?: string;
	/** `Error` or `Warning`. */
	severity?: string;
	/** Number of the document concerned, from 1. */
	document?: number;
	boxId?: string;
	departmentId?: string;
}

/** The output of Message: Create when it only checks. */
export interface CheckedMessage {
	canBeCreated: boolean;
	problems: Problem[];
}

/** The ids of the documents in the check are their numbers. */
export function simplifyCheck({ Errors }: MessageValidationResult): CheckedMessage {
	return {
		// An unknown severity may be an error.
		canBeCreated: Errors.every(({ Severity }) => Severity === 'Warning'),
		problems: Errors.map((problem) =>
			knownFields({
				message: problem.UserMessage || undefined,
				details: problem.ApiMessage || undefined,
				severity: problem.Severity,
				document: Number(problem.CustomDocumentId) || undefined,
				boxId: problem.BoxId || undefined,
				departmentId: problem.DepartmentId || undefined,
			}),
		),
	};
}
