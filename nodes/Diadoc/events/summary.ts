import { businessEvents, type BusinessEvent } from './business/businessEvents';
import { decimalsOf, isCurrency } from './currencies';
import type { SimplifiedDocument } from './simplifiedDocument';
import type { OrganizationReference } from './viewpoint';

/** Documents that a sentence names before it only counts. */
const mostNamed = 3;

/** By currency; making one takes longer than the rest of the sentence. */
const amountFormats = new Map<string | undefined, Intl.NumberFormat>();

function amountFormat(currency: string | undefined): Intl.NumberFormat {
	const known = amountFormats.get(currency);
	if (known !== undefined) return known;
	// Amounts are exact, here too: more decimals than the currency has are not rounded away.
	const digits = { minimumFractionDigits: decimalsOf(currency), maximumFractionDigits: 20 };
	const format = new Intl.NumberFormat(
		'ru-RU',
		currency === undefined ? digits : { ...digits, style: 'currency', currency },
	);
	amountFormats.set(currency, format);
	return format;
}

/** As many decimals as the currency has, groups of three, the sign of the currency: 1 234,50 ₽. */
function amountText(total: number, currency: string | undefined): string {
	return amountFormat(isCurrency(currency) ? currency : undefined).format(total);
}

/** yyyy-MM-dd as people in Russia write it. */
function dateText(date: string): string {
	return date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1');
}

/** The title mostly has the number and the date already. */
function documentText({ title, type, number, date, total, currency }: SimplifiedDocument): string {
	const name = title ?? type ?? 'документ';
	const isNumbered = number === undefined || name.includes(number);
	const numbered = isNumbered
		? name
		: `${name} № ${number}${date === undefined ? '' : ` от ${dateText(date)}`}`;
	return total === undefined ? numbered : `${numbered}, ${amountText(total, currency)}`;
}

function documentsText(documents: readonly SimplifiedDocument[]): string {
	const named = documents.slice(0, mostNamed).map(documentText).join('; ');
	const others = documents.length - mostNamed;
	return others > 0 ? `${named} и ещё ${others}` : named;
}

/** Whom and what it is about: `УПД №123 от 07.02.25, 1 234,50 ₽, ООО «Ромашка»`. Empty when nothing is known. */
export function subjectOf(
	documents: readonly SimplifiedDocument[],
	counteragent: OrganizationReference | undefined,
): string {
	return [documentsText(documents), counteragent?.name].filter(Boolean).join(', ');
}

function actsText(types: readonly BusinessEvent[]): string {
	const telling = types.filter((type) => !businessEvents[type].accompanies);
	return (telling.length > 0 ? telling : types)
		.map((type) => businessEvents[type].russian)
		.map((name, index) => (index === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1)))
		.join(', ');
}

/**
 * What happened, in a line for a chat or the subject of a mail:
 * `Документ подписан контрагентом: УПД №123 от 07.02.25, 1 234,50 ₽, ООО «Ромашка»`.
 *
 * @param types at least one
 */
export function eventSummary(
	types: readonly BusinessEvent[],
	documents: readonly SimplifiedDocument[],
	counteragent: OrganizationReference | undefined,
): string {
	return [actsText(types), subjectOf(documents, counteragent)].filter(Boolean).join(': ');
}
