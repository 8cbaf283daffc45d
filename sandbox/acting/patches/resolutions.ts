import { Refusal } from '../../server/refusal';
import { internalAttachment } from '../../story/entities';
import type { Entity } from '../../wire/structures';
import { requireRight } from '../actor';
import {
	checkRemarks,
	documentOf,
	type PatchContext,
	type PlannedAct,
	type Remarks,
	subjectOf,
} from './patchContext';
import { isAnswered, isCancelled, NOTHING_TO_CANCEL, requireAsked } from './requests';
import { nextStep } from './routes';

interface Resolution extends Remarks {
	InitialDocumentId?: string;
	ResolutionType?: string;
}

const MAX_COMMENT = 5000;

/** Resolutions: an employee approves, disapproves, or withdraws the own last answer. */
export function resolution(context: PatchContext, resolution: Resolution): PlannedAct {
	const { actor } = context;
	requireRight(actor, 'AddResolutions');
	const path = 'Resolutions[0]';
	const subject = subjectOf(context, resolution.InitialDocumentId, `${path}.InitialDocumentId`);
	checkRemarks(resolution, path, MAX_COMMENT);
	// Zero where it is not sent (diadocapi-docs issue 728).
	const { ResolutionType = 'UndefinedResolutionType' } = resolution;
	if (ResolutionType === 'UnknownResolutionType') {
		throw Refusal.badRequest(`${path}.ResolutionType ${ResolutionType} is not supported`);
	}
	const isWithdrawal = ResolutionType === 'UndefinedResolutionType';
	const answered = isWithdrawal
		? ownLastAnswer(context, subject).ResolutionInfo?.InitialRequestId
		: openRequest(context, subject)?.EntityId;
	return {
		kind: 'resolution',
		documentId: documentOf(context, subject),
		entities: (at, stage) => {
			const { random, own } = stage;
			const answer = internalAttachment(
				random,
				at,
				own,
				{
					ParentEntityId: subject.EntityId,
					AttachmentType: 'Resolution',
					Labels: resolution.Labels,
					ResolutionInfo: {
						ResolutionType,
						Author: own.userName,
						...(answered !== undefined && { InitialRequestId: answered }),
					},
				},
				resolution.Comment,
			);
			const isStep = ResolutionType === 'Approve' && answered !== undefined;
			return [answer, ...(isStep ? nextStep(context, subject, at, stage) : [])];
		},
	};
}

/**
 * The request that an answer is for: the newest open one.
 *
 * @throws Refusal 403 when somebody else is asked.
 */
function openRequest(context: PatchContext, { EntityId: subjectId }: Entity): Entity | undefined {
	const { entities } = context;
	const request = entities.findLast(
		({ EntityId, ParentEntityId, ResolutionRequestInfo }) =>
			ResolutionRequestInfo !== undefined &&
			ResolutionRequestInfo.RequestType !== 'SignatureRequest' &&
			ParentEntityId === subjectId &&
			!isCancelled(entities, EntityId) &&
			!isAnswered(entities, EntityId),
	);
	if (request) requireAsked(context, request);
	return request;
}

/** @throws Refusal 400 when there is none, or it was withdrawn. */
function ownLastAnswer({ entities, actor }: PatchContext, { EntityId: subjectId }: Entity): Entity {
	const last = entities.findLast(
		({ ResolutionInfo, ParentEntityId, AuthorUserId }) =>
			ResolutionInfo !== undefined && ParentEntityId === subjectId && AuthorUserId === actor.id,
	);
	if (last && last.ResolutionInfo?.ResolutionType !== 'UndefinedResolutionType') return last;
	throw Refusal.badRequest(NOTHING_TO_CANCEL);
}
