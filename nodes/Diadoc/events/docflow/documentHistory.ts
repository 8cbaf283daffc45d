import type { DocumentHistory } from '../../protocol/decodeActs';
import { decodedText } from '../text/decodedText';
import { writtenText } from '../text/writtenText';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import { displayText } from '../displayText';
import { isoTime } from '../simplify/times';
import { departmentReference, type DepartmentReference } from '../references';

/** What somebody did with a document. */
export interface HistoryEntry {
	/** ISO 8601, UTC. */
	time?: string;
	/** As Diadoc names it: Received, Moved, Resolved ... */
	type?: string;
	/** Approve or Disapprove. */
	resolutionType?: string;
	/** What a request asks for, as Diadoc names it. */
	requestType?: string;
	/** Whom a request is for: a department, a person. */
	target?: string;
	/** Who did it. */
	by?: string;
	position?: string;
	userId?: string;
	/** Of whoever did it. */
	organization?: string;
	department?: DepartmentReference;
	/** Where the document went. */
	toDepartment?: DepartmentReference;
	/** What was written with it. */
	comment?: string;
}

type Item = DocumentHistory['Items'][number];

/** A comment that is the content of an entity. */
function textOf(entity: { Content?: { Data?: string } } | undefined): string | undefined {
	const data = entity?.Content?.Data;
	return data && decodedText(Buffer.from(data, 'base64'));
}

function commentOf({ Payload: acts }: Item): string | undefined {
	return writtenText([
		acts?.Rejected?.PlainText,
		acts?.AmendmentRequested?.PlainText,
		acts?.RevokedUnilaterally?.PlainText,
		acts?.RevokedForcibly?.PlainText,
		acts?.RevocationRequested?.PlainText,
		acts?.RevocationRejected?.PlainText,
		acts?.RoamingDeliveryError?.ErrorText,
		...[
			acts?.WillBeSentTo?.CommentEntity,
			acts?.Sent?.CommentEntity,
			acts?.AmendmentSent?.CommentEntity,
			acts?.Resolved?.Resolution?.Entity,
			acts?.ResolutionRequested?.Request?.Entity,
			acts?.ResolutionRequestCancelled?.CancellationCommentEntity,
			acts?.SignatureRequestDenied?.Denial?.Entity,
			acts?.ResolutionRouteAssigned?.AssignmentEntity,
			acts?.ResolutionRouteRemoved?.RemovalEntity,
		].map(textOf),
	]);
}

function targetOf({ Payload: acts }: Item): string | undefined {
	const { Department, User } =
		acts?.ResolutionRequested?.Request?.Target ?? acts?.ResolutionRouteActions?.Target ?? {};
	return [Department, User].map(displayText).filter(Boolean).join(', ') || undefined;
}

/** The history of a document as a person reads it, oldest first as the service gives it. */
export function simplifyHistory({ Items, ReferenceData }: DocumentHistory): HistoryEntry[] {
	const organizations = new Map(
		(ReferenceData?.Boxes ?? []).map((box) => [
			box.BoxId,
			displayText(box.OrganizationShortName) ?? displayText(box.OrganizationFullName),
		]),
	);
	const departments = new Map(
		(ReferenceData?.Departments ?? []).flatMap(({ Department }) =>
			Department?.DepartmentId && Department.Name
				? [[Department.DepartmentId.toLowerCase(), Department.Name] as const]
				: [],
		),
	);
	const names = { names: { organizations: new Map(), departments }, boxId: '' };
	return Items.map((item) => {
		const { Author: author, Payload: acts } = item;
		return knownFields({
			time: isoTime(item.OccurredAt?.Ticks),
			type: knownName(item.Type),
			resolutionType: knownName(acts?.Resolved?.Resolution?.ResolutionType),
			requestType: knownName(acts?.ResolutionRequested?.Request?.RequestType),
			target: targetOf(item),
			by: displayText(author?.DisplayName),
			position: displayText(author?.Position),
			userId: author?.UserId || undefined,
			organization: organizations.get(item.BoxId),
			department: departmentReference(item.DepartmentId, names),
			toDepartment: departmentReference(
				acts?.Moved?.TargetDepartmentId ??
					acts?.MoveToDepartmentResolutionRoute?.TargetDepartmentId,
				names,
			),
			comment: commentOf(item),
		});
	});
}
