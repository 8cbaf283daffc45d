import { attributeOf, plainTextOf } from '../story/content';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import type { DocflowEntry } from './docflowLog';
import type {
	DocumentState,
	Response,
	Revocation,
	ServiceAct,
	SignedAttachment,
} from './documentState';
import type { Message } from '../wire/structures';
import type { Fact } from './facts';
import { EntityTree, isOutOfWorkflow, RECEIPTS } from './entityTree';
import { resolutionOf } from './resolutionState';
import { tagChangesOf, tagsAfter } from './tags';

const REFUSALS = ['XmlSignatureRejection', 'SignatureRequestRejection'];

/** The state of a document right after a change, from the facts known until then. */
export function stateOf(entry: DocflowEntry): DocumentState {
	const { info, message, entity, facts } = entry.history;
	const known = facts.slice(0, entry.factCount);
	const entities = known.flatMap((fact) => (fact.kind === 'entity' ? fact.entity : []));
	const tree = new EntityTree(entities);
	const id = entity.EntityId;
	const senderTitle = tree.signed(entity, message.FromBoxId);
	const answer = responseOf(tree, entry, senderTitle);
	const [receipt] = tree.serviceActs(id, RECEIPTS, 'Receipt');
	return {
		info,
		message,
		senderTitle,
		confirmation: tree.confirmation(id),
		...delivery(entry, senderTitle, known),
		deliveryFailure: tree.first(id, ['DeliveryFailureNotification']),
		departmentId: last(known, 'moved')?.departmentId ?? info.DepartmentId ?? ROOT_DEPARTMENT_ID,
		isDeleted: last(known, 'deletion')?.isDeleted ?? info.IsDeleted ?? false,
		receipt,
		response: answer,
		proxyResponse: proxyResponseOf(tree, entry),
		amendmentRequests: tree.serviceActs(id, ['InvoiceCorrectionRequest'], 'AmendmentRequest'),
		outerStatuses: tree.ofTypes(id, ['OuterDocflow']),
		fixationCancellation: tree.firstSigned(id, ['TtGisFixationCancellationRequest']),
		roamingNotification: tree.first(id, ['RoamingNotification']),
		information: tree.universalMessages(id, isOutOfWorkflow),
		revocation: revocationOf(tree, entry, senderTitle, answer),
		resolution: resolutionOf(entities.filter((part) => !tree.isAboutRevocation(part))),
		customData: customDataOf(tree, id),
		...draftOrTemplate(entry, tree, known),
		amendments: ofKind(known, 'amended').map(({ id: amendment, info: its }) => ({
			id: amendment,
			info: its,
		})),
		forwards: ofKind(known, 'forwarded').map(({ toBoxId, at }) => ({ toBoxId, at })),
		lastEvent: { eventId: entry.eventId, ticks: entry.ticks },
	};
}

/** A message that its sender signs later is sent, and delivered, with the signature. */
function delivery(
	{ history: { info } }: DocflowEntry,
	{ signature }: SignedAttachment,
	known: readonly Fact[],
): Pick<DocumentState, 'sentAt' | 'deliveredAt'> {
	const signedAt = signature?.signature.RawCreationDate;
	if (info.SendTimestampTicks === undefined) return { sentAt: signedAt, deliveredAt: signedAt };
	return {
		sentAt: info.SendTimestampTicks,
		deliveredAt: last(known, 'delivered')?.at ?? info.DeliveryTimestampTicks,
	};
}

function responseOf(
	tree: EntityTree,
	{ history }: DocflowEntry,
	senderTitle: SignedAttachment,
): Response | undefined {
	const id = history.entity.EntityId;
	const title = tree
		.children(id)
		.find(
			({ AttachmentType }) => AttachmentType === 'Title' || AttachmentType.endsWith('BuyerTitle'),
		);
	if (title) {
		const isPartial = attributeOf(title, 'КодИтога') === '2';
		return {
			at: title.RawCreationDate,
			title: tree.signed(title),
			isPartial,
			confirmation: tree.confirmation(title.EntityId),
			receipt: tree.firstSigned(title.EntityId, RECEIPTS),
			information: tree.universalMessages(title.EntityId, isOutOfWorkflow),
		};
	}
	const signature = tree
		.signatures(id)
		.find(
			({ SignerBoxId, EntityId }) =>
				SignerBoxId === history.message.ToBoxId &&
				EntityId !== senderTitle.signature?.signature.EntityId,
		);
	if (signature) return { at: signature.RawCreationDate, signature: tree.stamped(signature) };
	const refusal = tree
		.serviceActs(id, REFUSALS, 'Rejection')
		.find((act) => !isOfProxy(act, history.message));
	return refusal && { at: refusal.at, refusal, confirmation: refusal.confirmation };
}

/** The intermediary signs under the sender's title, or refuses to. */
function proxyResponseOf(
	tree: EntityTree,
	{ history: { message, entity } }: DocflowEntry,
): Response | undefined {
	const signature = tree
		.signatures(entity.EntityId)
		.find(({ SignerBoxId }) => SignerBoxId === message.ProxyBoxId);
	if (signature) return { at: signature.RawCreationDate, signature: tree.stamped(signature) };
	const refusal = tree
		.serviceActs(entity.EntityId, REFUSALS, 'Rejection')
		.find((act) => isOfProxy(act, message));
	return refusal && { at: refusal.at, refusal, confirmation: refusal.confirmation };
}

function isOfProxy({ document }: ServiceAct, { ProxyBoxId }: Message): boolean {
	const signer = document?.signature?.signature.SignerBoxId;
	return signer !== undefined && signer === ProxyBoxId;
}

/** The newest proposal counts; one of the other side during the first agrees to it. */
function revocationOf(
	tree: EntityTree,
	{ history: { message, entity } }: DocflowEntry,
	senderTitle: SignedAttachment,
	answer: Response | undefined,
): Revocation | undefined {
	const requests = tree.ofTypes(entity.EntityId, ['RevocationRequest']);
	const request = requests.at(-1);
	if (!request) return undefined;
	const initiatorBoxId = request.RevocationRequestInfo?.InitiatorBoxId ?? '';
	const isMet = requests.some(
		(earlier) =>
			earlier.RevocationRequestInfo?.InitiatorBoxId !== initiatorBoxId &&
			tree.serviceActs(earlier.EntityId, REFUSALS, 'Rejection').length === 0,
	);
	const isSent = tree
		.signatures(request.EntityId)
		.some(({ SignerBoxId }) => SignerBoxId === initiatorBoxId);
	// No consent is needed where no answer was, or before there is one (diadocapi-docs issues 347, 868 and 1127).
	const needsConsent =
		answer !== undefined || initiatorBoxId !== message.FromBoxId || !senderTitle.signature;
	const isAtOnce = isSent && !needsConsent;
	const acceptance = tree
		.signatures(request.EntityId)
		.find(({ SignerBoxId }) => SignerBoxId !== initiatorBoxId);
	return {
		at: request.RawCreationDate,
		request: tree.signed(request, initiatorBoxId),
		plainText: plainTextOf(request),
		initiatorBoxId,
		acceptance: acceptance && tree.stamped(acceptance),
		isAccepted: acceptance !== undefined || isMet || isAtOnce,
		refusal: tree.serviceActs(request.EntityId, REFUSALS, 'Rejection')[0],
		resolution: resolutionOf(tree.children(request.EntityId)),
		outerStatuses: tree.ofTypes(request.EntityId, ['OuterDocflow']),
		roamingNotification: tree.first(request.EntityId, ['RoamingNotification']),
	};
}

function customDataOf(tree: EntityTree, documentId: string): DocumentState['customData'] {
	return tagsAfter(tree.ofTypes(documentId, ['CustomData']).map(tagChangesOf));
}

function draftOrTemplate(
	{ messageType, history }: DocflowEntry,
	tree: EntityTree,
	known: readonly Fact[],
): Pick<DocumentState, 'draft' | 'template'> {
	const recycled = last(known, 'draftRecycled');
	const { EntityId } = history.entity;
	switch (messageType) {
		case 'Draft':
			return {
				draft: {
					isLocked: last(known, 'draftLocked') !== undefined,
					isRecycled: recycled !== undefined,
					letterIds: recycled?.letterIds ?? [],
				},
			};
		case 'Template':
			return {
				template: {
					transformations: tree.ofTypes(EntityId, ['TemplateTransformation']),
					changes: tree.ofTypes(EntityId, ['TemplateTransformationChange']),
					refusal: tree.first(EntityId, ['TemplateRefusal']),
				},
			};
		default:
			return {};
	}
}

function ofKind<K extends Fact['kind']>(facts: readonly Fact[], kind: K) {
	return facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
}

function last<K extends Fact['kind']>(facts: readonly Fact[], kind: K) {
	return ofKind(facts, kind).at(-1);
}
