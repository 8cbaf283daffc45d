import type { Content, Direction, Document } from '../wire/structures';
import { type Party, ROOT_DEPARTMENT_ID } from './cast';
import type { DocumentKind, Sums } from './documentKinds';
import type { Stage } from './life';
import type { Random } from './random';

export interface LetterDocument {
	kind: DocumentKind;
	entityId: string;
	number: string;
	sums: Sums;
	/** The amended document, and its letter. */
	amends?: { letter: Letter; document: LetterDocument };
	/** The sender's own id. */
	customDocumentId?: string;
	labels?: string[];
	/** Of the operator's confirmation that it was sent, for events that refer to it. */
	confirmationId?: string;
	/** Replaces the content made of the above. */
	content?: Content;
}

/** What only some letters have, the same for each of their documents. */
export interface LetterMarks {
	packet?: { id: string; isLocked: boolean };
	lockMode?: 'Send' | 'Full';
	isTest?: boolean;
	isEncrypted?: boolean;
	/** A third company between sender and recipient. */
	proxy?: Party;
	origin?: Document['Origin'];
}

/** A letter, draft or template, and its two sides. */
export interface Letter {
	stage: Stage;
	messageId: string;
	direction: Direction;
	from: Party;
	to: Party;
	documents: LetterDocument[];
	/** The document that the rest of the life is about. */
	main: LetterDocument;
	/** Where the documents are in the company that owns the box. */
	departmentId: string;
	marks?: LetterMarks;
}

export function planDocument(random: Random, kind: DocumentKind): LetterDocument {
	const total = random.integer(1000, 2_500_000);
	return {
		kind,
		entityId: random.guid(),
		number: `${random.integer(1, 9999)}${random.pick(['', '', '/А', '-С'])}`,
		sums: { total: `${total}.00`, vat: (total / 6).toFixed(2) },
	};
}

/** @param kinds The first is the main document. */
export function planLetter(
	stage: Stage,
	direction: Direction,
	kinds: [DocumentKind, ...DocumentKind[]],
): Letter {
	const { random, own, counteragent } = stage;
	const [first, ...others] = kinds;
	const main = planDocument(random, first);
	return {
		stage,
		messageId: random.guid(),
		direction,
		from: direction === 'Inbound' ? counteragent : own,
		to: direction === 'Outbound' ? counteragent : own,
		documents: [main, ...others.map((kind) => planDocument(random, kind))],
		main,
		departmentId: random.pick([
			ROOT_DEPARTMENT_ID,
			...own.departments.slice(0, 2).map((department) => department.DepartmentId),
		]),
	};
}

export function throughProxy(letter: Letter): Letter & { proxy: Party } {
	const { intermediary: proxy } = letter.stage;
	return { ...letter, proxy, marks: { ...letter.marks, proxy } };
}
