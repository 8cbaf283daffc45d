import { plainTextOf } from '../story/content';
import { fromProtobuf } from '../wire/protobufReader';
import { messageType } from '../wire/schema';
import type { Entity } from '../wire/structures';
import type {
	Confirmation,
	ServiceAct,
	SignatureWithStamp,
	SignedAttachment,
} from './documentState';

/** Receipts. */
export const RECEIPTS = ['InvoiceReceipt', 'Receipt'];

const VERIFICATION_RESULT = messageType('SignatureVerificationResult');

/** The entities of one document by their parents. */
export class EntityTree {
	readonly #children: Map<string, Entity[]>;
	readonly #revocations: ReadonlySet<string>;

	constructor(entities: readonly Entity[]) {
		this.#children = new Map();
		this.#revocations = new Set(
			entities.flatMap(({ AttachmentType, EntityId }) =>
				AttachmentType === 'RevocationRequest' ? EntityId : [],
			),
		);
		for (const entity of entities) {
			const siblings = this.#children.get(entity.ParentEntityId ?? '') ?? [];
			this.#children.set(entity.ParentEntityId ?? '', [...siblings, entity]);
		}
	}

	/** Whether an entity belongs to a proposal to revoke instead of the document itself. */
	isAboutRevocation({ ParentEntityId = '' }: Entity): boolean {
		return this.#revocations.has(ParentEntityId);
	}

	children(id: string): readonly Entity[] {
		return this.#children.get(id) ?? [];
	}

	ofTypes(parentId: string, types: readonly string[]): Entity[] {
		return this.children(parentId).filter(({ AttachmentType }) => types.includes(AttachmentType));
	}

	first(parentId: string, types: readonly string[]): Entity | undefined {
		return this.ofTypes(parentId, types)[0];
	}

	/** The signed attachment of the first of these types that there is. */
	firstSigned(parentId: string, types: readonly string[]): SignedAttachment | undefined {
		const found = this.first(parentId, types);
		return found && this.signed(found);
	}

	confirmation(parentId: string): Confirmation | undefined {
		const confirmation = this.firstSigned(parentId, ['InvoiceConfirmation']);
		return (
			confirmation && {
				...confirmation,
				receipt: this.firstSigned(confirmation.attachment.EntityId, RECEIPTS),
				roaming: this.firstSigned(parentId, ['RoamingConfirmation']),
			}
		);
	}

	/** Signatures for the other side: an approval by signature is none. */
	signatures(parentId: string): Entity[] {
		return this.children(parentId).filter(
			({ EntityType, IsApprovementSignature }) =>
				EntityType === 'Signature' && !IsApprovementSignature,
		);
	}

	/**
	 * A signature with its report and time stamp. A signature under a signature is the same one with a time stamp
	 * (diadocapi-docs issues 310 and 940).
	 */
	stamped(signature: Entity): SignatureWithStamp {
		const { EntityId } = signature;
		const report = this.first(EntityId, ['SignatureVerificationReport']);
		const verification = report && verificationIn(report);
		const attached = this.first(EntityId, ['PowerOfAttorney']);
		return {
			signature,
			stamp: this.signatures(EntityId)[0],
			isValid: verification === undefined || isGood(verification),
			verification,
			powerOfAttorney: attached && {
				attached,
				reports: this.ofTypes(attached.EntityId, ['PowerOfAttorneyStatus']),
			},
		};
	}

	/** @param signerBoxId Whose signature is meant; anybody's by default. */
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
		const documents = this.ofTypes(parentId, types);
		const messages = this.universalMessages(
			parentId,
			(message) =>
				message.UniversalMessageInfo?.CodeGroup === codeGroup && !isOutOfWorkflow(message),
		);
		const moments = new Set([...documents, ...messages].map((entity) => entity.RawCreationDate));
		return Array.from(moments, (at) => {
			const document = documents.find(({ RawCreationDate }) => RawCreationDate === at);
			const universalMessage = messages.find(({ RawCreationDate }) => RawCreationDate === at);
			return {
				at,
				document: document && this.signed(document),
				universalMessage,
				confirmation: document && this.confirmation(document.EntityId),
				receipt: document && this.firstSigned(document.EntityId, RECEIPTS),
				plainText:
					universalMessage?.UniversalMessageInfo?.Events[0]?.PlainText ??
					(document && plainTextOf(document)),
			};
		});
	}
}

function verificationIn({ Content }: Entity): object {
	return fromProtobuf(VERIFICATION_RESULT, Buffer.from(Content?.Data ?? '', 'base64'));
}

function isGood(verification: object): boolean {
	return Object.entries(verification).some(([name, value]) => name === 'IsValid' && value === true);
}

/** A universal message without effect. */
export function isOutOfWorkflow({ UniversalMessageInfo }: Entity): boolean {
	return UniversalMessageInfo?.IsOutOfWorkflow ?? false;
}
