import { actText, isBadPowerOfAttorney } from './actText';
import { businessEvents, type BusinessEvent } from '../classify/businessEvents';
import type { SimplifiedChange } from './simplifiedChange';
import { decimalsOf, isCurrency } from './currencies';
import { groupedBy } from '../groupedBy';
import { plainText } from '../plainText';
import type { SimplifiedDocument } from './simplifiedDocument';
import type { OrganizationReference } from '../references';

/** Documents that a sentence names before it only counts. */
const maxNamed = 3;

/** Acts of one kind that differ in who or whom, before the sentence only says the kind. */
const maxOfOneKind = 3;

/** Longest number of a document inside a sentence, in characters. */
const maxNumberLength = 50;

/** How amounts of a currency are written. */
interface AmountFormat {
	format: Intl.NumberFormat;
	decimals: number;
	/** What stands after the digits. */
	end: string;
}

/** By currency; making one takes longer than the rest of the sentence. */
const amountFormats = new Map<string | undefined, AmountFormat>();

function amountFormat(currency: string | undefined): AmountFormat {
	const known = amountFormats.get(currency);
	if (known !== undefined) return known;
	// Amounts are exact, here too: more decimals than the currency has are not rounded away.
	const decimals = decimalsOf(currency);
	const digits = { minimumFractionDigits: decimals, maximumFractionDigits: 20 };
	const format = new Intl.NumberFormat(
		'ru-RU',
		currency === undefined ? digits : { ...digits, style: 'currency', currency },
	);
	const made = { format, decimals, end: format.format(0).replace(/^[\d,]+/, '') };
	amountFormats.set(currency, made);
	return made;
}

/** As many decimals as the currency has, groups of three, the sign of the currency: 1 234,50 ₽. */
function amountText(total: number, currency: string | undefined): string {
	const { format, decimals, end } = amountFormat(isCurrency(currency) ? currency : undefined);
	const [, whole, fraction = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(String(total)) ?? [];
	if (whole === undefined) return format.format(total);
	// What Intl makes of it takes several times as long.
	const grouped = whole.length > 3 ? whole.replace(/\B(?=(?:\d{3})+$)/g, '\u00a0') : whole;
	const padded = fraction.padEnd(decimals, '0');
	return `${grouped}${padded && `,${padded}`}${end}`;
}

/** yyyy-MM-dd as people in Russia write it. */
function dateText(date: string): string {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
	return year === undefined ? plainText(date, maxNumberLength) : `${day}.${month}.${year}`;
}

/** The title mostly has the number and the date already. */
function documentText({ title, type, number, date, total, currency }: SimplifiedDocument): string {
	const name = plainText(title ?? '') || plainText(type ?? '') || 'документ';
	const shortNumber = plainText(number ?? '', maxNumberLength);
	const isNumbered = shortNumber === '' || name.includes(shortNumber);
	const numbered = isNumbered
		? name
		: `${name} № ${shortNumber}${date === undefined ? '' : ` от ${dateText(date)}`}`;
	return total === undefined ? numbered : `${numbered}, ${amountText(total, currency)}`;
}

function documentsText(documents: readonly SimplifiedDocument[]): string {
	if (documents.length === 0) return '';
	const named = documents.slice(0, maxNamed).map(documentText).join('; ');
	const others = documents.length - maxNamed;
	return others > 0 ? `${named} и ещё ${others}` : named;
}

/** Whom and what it is about: `УПД №123 от 07.02.25, 1 234,50 ₽, ООО «Ромашка»`. Empty when nothing is known. */
export function subjectOf(
	documents: readonly SimplifiedDocument[],
	counteragent: OrganizationReference | undefined,
): string {
	const name = plainText(counteragent?.name ?? '');
	const about = documentsText(documents);
	return about && name ? `${about}, ${name}` : about || name;
}

/** What a sentence says of an event. */
export interface SummarizedEvent {
	/** At least one, the most telling first. */
	eventTypes: readonly BusinessEvent[];
	changes: readonly SimplifiedChange[];
	documents: readonly SimplifiedDocument[];
	counteragent?: OrganizationReference;
}

/** An act as the sentence says it. */
interface Act {
	text: string;
	type: BusinessEvent;
	/** The documents that it is about; none for the letter as a whole. */
	documentIds: ReadonlySet<string>;
}

/** The acts of one kind: those that read alike are one act on several documents. */
function actsOfKind(type: BusinessEvent, changes: readonly SimplifiedChange[]): Act[] {
	const ofKind = changes.filter((change) => change.type === type);
	const [only, ...others] = ofKind;
	if (only !== undefined && others.length === 0) {
		return [{ text: actText(type, only), type, documentIds: idsOf(ofKind) }];
	}
	const byText = groupedBy(ofKind, (change) => actText(type, change));
	if (byText.size === 0 || byText.size > maxOfOneKind) {
		return [{ text: actText(type), type, documentIds: idsOf(ofKind) }];
	}
	return [...byText].map(([text, alike]) => ({ text, type, documentIds: idsOf(alike) }));
}

function idsOf(changes: readonly SimplifiedChange[]): Set<string> {
	const ids = new Set<string>();
	for (const { documentId } of changes) if (documentId !== undefined) ids.add(documentId);
	return ids;
}

/** What accompanies other acts is left out, unless there is nothing else or it is bad news. */
function saidTypes({ eventTypes, changes }: SummarizedEvent): readonly BusinessEvent[] {
	const telling = eventTypes.filter(
		(type) =>
			!businessEvents[type].accompanies ||
			changes.some((change) => change.type === type && isBadPowerOfAttorney(change)),
	);
	return telling.length > 0 ? telling : eventTypes;
}

/** A new letter or draft is about what is in it; what befalls a letter later is about no document by itself. */
const newMessages: ReadonlySet<BusinessEvent> = new Set([
	'draftCreated',
	'internalLetterSent',
	'letterCreatedFromDraft',
	'letterCreatedFromTemplate',
	'letterPrepared',
	'letterReceived',
	'letterSent',
	'templateCreated',
] as const);

function documentsOf(
	ids: ReadonlySet<string>,
	documents: readonly SimplifiedDocument[],
): SimplifiedDocument[] {
	return documents.filter(({ entityId }) => entityId && ids.has(entityId));
}

/** Acts on the same documents share a sentence. */
function sentencesOf(event: SummarizedEvent): Array<{ texts: string[]; subject: string }> {
	const { documents, changes, counteragent } = event;
	const acts: Act[] = [];
	for (const type of saidTypes(event)) acts.push(...actsOfKind(type, changes));
	const [only, ...others] = acts;
	if (only !== undefined && others.length === 0) {
		const { documentIds: ids } = only;
		const about = ids.size === 0 ? documents : documentsOf(ids, documents);
		return [{ texts: [only.text], subject: subjectOf(about, counteragent) }];
	}
	const isOfDocuments = acts.some(({ documentIds }) => documentIds.size > 0);
	const sentences = new Map<
		string,
		{ texts: string[]; documents: readonly SimplifiedDocument[] }
	>();
	for (const { text, type, documentIds } of acts) {
		const about = documentsOf(documentIds, documents);
		const isOfLetter = documentIds.size === 0;
		const isOfAll = isOfLetter
			? !isOfDocuments || newMessages.has(type)
			: about.length === documents.length;
		const [key, named] = isOfAll
			? ['all', documents]
			: isOfLetter
				? ['letter', []]
				: [[...documentIds].sort().join(), about];
		const sentence = sentences.get(key) ?? { texts: [], documents: named };
		sentence.texts.push(text);
		sentences.set(key, sentence);
	}
	return [...sentences.values()].map(({ texts, documents: named }, index) => ({
		texts,
		subject: subjectOf(named, index === 0 ? counteragent : undefined),
	}));
}

function withSmallLetter(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * What happened, who did it and to what, in a line for a chat or the subject of a mail:
 * `Документ подписан контрагентом: УПД №123 от 07.02.25, 1 234,50 ₽, ООО «Ромашка»`. Acts on different documents are
 * sentences of their own: `Отправлено письмо: Акт; Счёт, ООО «Ромашка». Контрагент отказал в подписи: Акт`.
 */
export function eventSummary(event: SummarizedEvent): string {
	return sentencesOf(event)
		.map(({ texts: [first = '', ...others], subject }) => {
			const acts = [first, ...others.map(withSmallLetter)].join(', ');
			return subject ? `${acts}: ${subject}` : acts;
		})
		.join('. ');
}
