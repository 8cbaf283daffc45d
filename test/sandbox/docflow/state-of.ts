import { plainTextOf } from '../story/content';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import type { Entity } from '../wire/structures';
import type { DocflowEntry } from './docflow-log';
import type {
	DocumentState,
	Response,
	Revocation,
	ServiceAct,
	SignatureWithStamp,
	SignedAttachment,
} from './document-state';
import type { Fact } from './facts';
import { resolutionOf } from './resolution-state';

const REFUSALS = ['XmlSignatureRejection', 'SignatureRequestRejection'];

/** The state of a document right after a change: what the facts known until then amount to. */
export function stateOf(entry: DocflowEntry): DocumentState {
	const { info, message, entity, facts } = entry.history;
	const known = facts.slice(0, entry.factCount);
	const entities = known.flatMap((fact) => (fact.kind === 'entity' ? fact.entity : []));
	const tree = new EntityTree(entities);
	const id = entity.EntityId;
	const senderTitle = tree.signed(entity, message.FromBoxId);
	const confirmation = tree.first(id, ['InvoiceConfirmation']);
	const [receipt] = tree.serviceActs(id, ['InvoiceReceipt', 'Receipt'], 'Receipt');
	return {
		info,
		message,
		senderTitle,
		confirmation: confirmation && tree.signed(confirmation),
		...delivery(entry, senderTitle, known),
		deliveryFailure: tree.first(id, ['DeliveryFailureNotification']),
		departmentId: last(known, 'moved')?.departmentId ?? info.DepartmentId ?? ROOT_DEPARTMENT_ID,
		isDeleted: last(known, 'deletion')?.isDeleted ?? info.IsDeleted ?? false,
		receipt,
		response: responseOf(tree, entry, senderTitle),
		amendmentRequests: tree.serviceActs(id, ['InvoiceCorrectionRequest'], 'AmendmentRequest'),
		information: tree.universalMessages(id, isOutOfWorkflow),
		revocation: revocationOf(tree, id),
		resolution: resolutionOf(entities),
		...draftOrTemplate(entry, tree, known),
		forwards: ofKind(known, 'forwarded').map(({ toBoxId, at }) => ({ toBoxId, at })),
		lastEvent: { eventId: entry.eventId, ticks: entry.ticks },
	};
}

/** A message that its sender signs later goes out, and arrives, with the signature. */
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
	if (title) return { at: title.RawCreationDate, title: tree.signed(title) };
	const signature = tree
		.signatures(id)
		.find(
			({ SignerBoxId, EntityId }) =>
				SignerBoxId === history.message.ToBoxId &&
				EntityId !== senderTitle.signature?.signature.EntityId,
		);
	if (signature) return { at: signature.RawCreationDate, signature: tree.stamped(signature) };
	const [refusal] = tree.serviceActs(id, REFUSALS, 'Rejection');
	return refusal && { at: refusal.at, refusal };
}

/** Of several proposals, the newest counts. */
function revocationOf(tree: EntityTree, documentId: string): Revocation | undefined {
	const request = tree
		.children(documentId)
		.findLast(({ AttachmentType }) => AttachmentType === 'RevocationRequest');
	if (!request) return undefined;
	const initiatorBoxId = request.RevocationRequestInfo?.InitiatorBoxId ?? '';
	const acceptance = tree
		.signatures(request.EntityId)
		.find(({ SignerBoxId }) => SignerBoxId !== initiatorBoxId);
	return {
		at: request.RawCreationDate,
		request: tree.signed(request, initiatorBoxId),
		plainText: plainTextOf(request),
		initiatorBoxId,
		acceptance: acceptance && tree.stamped(acceptance),
		refusal: tree.serviceActs(request.EntityId, REFUSALS, 'Rejection')[0],
	};
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
					transformations: tree
						.children(EntityId)
						.filter(({ AttachmentType }) => AttachmentType === 'TemplateTransformation'),
					refusal: tree.first(EntityId, ['TemplateRefusal']),
				},
			};
		default:
			return {};
	}
}

/** The entities of one document by what they hang on. */
class EntityTree {
	readonly #children: Map<string, Entity[]>;

	constructor(entities: readonly Entity[]) {
		this.#children = new Map();
		for (const entity of entities) {
			const siblings = this.#children.get(entity.ParentEntityId ?? '') ?? [];
			this.#children.set(entity.ParentEntityId ?? '', [...siblings, entity]);
		}
	}

	children(id: string): readonly Entity[] {
		return this.#children.get(id) ?? [];
	}

	first(parentId: string, types: readonly string[]): Entity | undefined {
		return this.children(parentId).find(({ AttachmentType }) => types.includes(AttachmentType));
	}

	/** Signatures for the other side: an approval by signature is none. */
	signatures(parentId: string): Entity[] {
		return this.children(parentId).filter(
			({ EntityType, IsApprovementSignature }) =>
				EntityType === 'Signature' && !IsApprovementSignature,
		);
	}

	/** A signature whose parent is a signature is the same with a time stamp (diadocapi-docs issues 310 and 940). */
	stamped(signature: Entity): SignatureWithStamp {
		return { signature, stamp: this.signatures(signature.EntityId)[0] };
	}

	/** @param signerBoxId Whose signature is meant; that of anybody by default. */
	signed(attachment: Entity, signerBoxId?: string): SignedAttachment {
		const signature = this.signatures(attachment.EntityId).find(
			({ SignerBoxId }) => signerBoxId === undefined || SignerBoxId === signerBoxId,
		);
		return {
			attachment,
			signature: signature && this.stamped(signature),
			comment: this.first(attachment.EntityId, ['AttachmentComment']),
		};
	}

	universalMessages(parentId: string, isMeant: (message: Entity) => boolean): Entity[] {
		return this.children(parentId).filter(
			(entity) => entity.AttachmentType === 'UniversalMessage' && isMeant(entity),
		);
	}

	/** Acts under an entity: the old document and the universal message of one moment are one act. */
	serviceActs(parentId: string, types: readonly string[], codeGroup: string): ServiceAct[] {
		const documents = this.children(parentId).filter(({ AttachmentType }) =>
			types.includes(AttachmentType),
		);
		const messages = this.universalMessages(
			parentId,
			(message) =>
				message.UniversalMessageInfo?.CodeGroup === codeGroup && !isOutOfWorkflow(message),
		);
		const moments = new Set([...documents, ...messages].map((entity) => entity.RawCreationDate));
		return Array.from(moments, (at) => {
			const document = documents.find(({ RawCreationDate }) => RawCreationDate === at);
			const universalMessage = messages.find(({ RawCreationDate }) => RawCreationDate === at);
			const confirmation = document && this.first(document.EntityId, ['InvoiceConfirmation']);
			return {
				at,
				document: document && this.signed(document),
				universalMessage,
				confirmation: confirmation && this.signed(confirmation),
				plainText:
					universalMessage?.UniversalMessageInfo?.Events[0]?.PlainText ??
					(document && plainTextOf(document)),
			};
		});
	}
}

function isOutOfWorkflow({ UniversalMessageInfo }: Entity): boolean {
	return UniversalMessageInfo?.IsOutOfWorkflow ?? false;
}

function ofKind<K extends Fact['kind']>(facts: readonly Fact[], kind: K) {
	return facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
}

function last<K extends Fact['kind']>(facts: readonly Fact[], kind: K) {
	return ofKind(facts, kind).at(-1);
}
