import { plainText } from '../plainText';
import { headDepartment, type DepartmentReference } from '../references';
import { businessEvents, type BusinessEvent } from '../classify/businessEvents';
import type { SimplifiedChange } from './simplifiedChange';

/** Longest name inside a sentence, in characters. */
const maxNameLength = 100;

const nameText = (name: string): string => plainText(name, maxNameLength);

/** Whom a request is for follows with "у". */
const requests: ReadonlySet<BusinessEvent> = new Set([
	'approvalRequested',
	'approvalSignatureRequested',
	'revocationApprovalRequested',
	'revocationSignatureRequested',
	'signatureRequested',
] as const);

/** What the check of a power of attorney has found, by Diadoc's names. */
const powersOfAttorney: Readonly<Record<string, string>> = {
	CanNotBeValidated: 'Доверенность не удалось проверить',
	HasWarnings: 'Доверенность проверена с замечаниями',
	IsNotAttached: 'Доверенность не приложена',
	IsNotValid: 'Доверенность недействительна',
	IsValid: 'Доверенность действительна',
	ValidationError: 'Не удалось проверить доверенность',
};

/** What a signature that failed its check is under, where that is no document, by Diadoc's names. */
const signedDocuments: Readonly<Record<string, string>> = {
	InvoiceConfirmation: 'подтверждением оператора',
	InvoiceCorrectionRequest: 'уведомлением об уточнении',
	InvoiceReceipt: 'извещением о получении',
	Receipt: 'извещением о получении',
	RevocationRequest: 'предложением об аннулировании',
	SignatureRequestRejection: 'отказом в подписи',
	XmlSignatureRejection: 'отказом в подписи',
};

/** Whether a check found what a person has to know, though such checks accompany other acts. */
export function isBadPowerOfAttorney({ type, powerOfAttorney }: SimplifiedChange): boolean {
	return type === 'powerOfAttorneyChecked' && powerOfAttorney === 'IsNotValid';
}

function departmentText(
	department: DepartmentReference | undefined,
	ofHead: string,
	before: string,
): string | undefined {
	if (department?.id === headDepartment.id) return ofHead;
	const name = nameText(department?.name ?? '');
	return name && `${before} «${name}»`;
}

/** From where and where to a document went, as far as the departments have names. */
function moveText({ fromDepartment, toDepartment }: SimplifiedChange): string | undefined {
	const to = departmentText(toDepartment, 'в головное подразделение', 'в подразделение');
	const from = departmentText(fromDepartment, 'из головного подразделения', 'из подразделения');
	if (!to) return undefined;
	return ['Документ передан', to, from].filter(Boolean).join(' ');
}

/** What is special to an act, instead of its name. */
function specialText(change: SimplifiedChange): string | undefined {
	const { type, target, forwardedTo, externalDocflow, externalStatus } = change;
	const { russian } = businessEvents[type];
	if (requests.has(type)) {
		const whom = nameText(target ?? '');
		return whom && `${russian} у «${whom}»`;
	}
	if (type === 'other' && change.entityTypes?.includes('RevocationRequest')) {
		return 'Подготовлено предложение об аннулировании, ещё не подписано';
	}
	if (type === 'movedToDepartment') return moveText(change);
	if (type === 'documentForwarded') {
		const whom = nameText(forwardedTo?.name ?? '');
		return whom && `Документ переслан ${whom}`;
	}
	if (type === 'externalDocflowChanged') {
		const state = [externalDocflow, externalStatus].map((name) => nameText(name ?? ''));
		const known = state.filter(Boolean).join(': ');
		return known && `${russian} (${known})`;
	}
	if (type === 'powerOfAttorneyChecked') {
		const found = powersOfAttorney[change.powerOfAttorney ?? ''];
		const why = nameText(change.powerOfAttorneyText ?? '');
		return found && why && why !== found ? `${found} (${why})` : found;
	}
	if (type === 'signatureCheckFailed' && change.signedType !== undefined) {
		return `Подпись под ${signedDocuments[change.signedType] ?? 'служебным документом'} не прошла проверку`;
	}
	return undefined;
}

/** Names the organization beside the counteragent that acted, where the counteragent would be taken for it. */
function withActor(text: string, { actor }: SimplifiedChange): string {
	if (actor === undefined) return text;
	const name = nameText(actor.name ?? '') || 'другая организация';
	const named = text.replace(/контрагент(ом)?(?=\s|$)/iu, (word) => `${word} (${name})`);
	return named === text ? `${text} (${name})` : named;
}

/**
 * What was done, by whom and to whom, as a sentence begins with it.
 *
 * @param change what is known of the act, where there is more than its kind
 */
export function actText(type: BusinessEvent, change?: SimplifiedChange): string {
	const { russian, russianBy } = businessEvents[type];
	if (change === undefined) return russian;
	const special = specialText(change);
	if (special) return withAuthor(special, change);
	const { by } = change;
	const named = by === 'us' || by === 'counteragent' ? russianBy?.[by] : undefined;
	return withAuthor(withActor(named ?? russian, change), change);
}

/** Adds the employee who acted. */
function withAuthor(text: string, { author }: SimplifiedChange): string {
	const name = nameText(author ?? '');
	return name ? `${text} (${name})` : text;
}
