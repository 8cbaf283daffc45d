/** ISO 4217: numbers of three digits, by which documents name a currency, with the letters that people know. */
const table = `
	008ALL 012DZD 032ARS 036AUD 044BSD 048BHD 050BDT 051AMD 052BBD 060BMD 064BTN 068BOB 072BWP 084BZD
	090SBD 096BND 104MMK 108BIF 116KHR 124CAD 132CVE 136KYD 144LKR 152CLP 156CNY 170COP 174KMF 188CRC
	192CUP 203CZK 208DKK 214DOP 222SVC 230ETB 232ERN 238FKP 242FJD 262DJF 270GMD 292GIP 320GTQ 324GNF
	328GYD 332HTG 340HNL 344HKD 348HUF 352ISK 356INR 360IDR 364IRR 368IQD 376ILS 388JMD 392JPY 398KZT
	400JOD 404KES 408KPW 410KRW 414KWD 417KGS 418LAK 422LBP 426LSL 430LRD 434LYD 446MOP 454MWK 458MYR
	462MVR 480MUR 484MXN 496MNT 498MDL 504MAD 512OMR 516NAD 524NPR 532ANG 533AWG 548VUV 554NZD 558NIO
	566NGN 578NOK 586PKR 590PAB 598PGK 600PYG 604PEN 608PHP 634QAR 643RUB 646RWF 654SHP 682SAR 690SCR
	702SGD 704VND 706SOS 710ZAR 728SSP 748SZL 752SEK 756CHF 760SYP 764THB 776TOP 780TTD 784AED 788TND
	800UGX 807MKD 818EGP 826GBP 834TZS 840USD 858UYU 860UZS 882WST 886YER 901TWD 924ZWG 925SLE 926VED
	927UYW 928VES 929MRU 930STN 931CUC 933BYN 934TMT 936GHS 938SDG 940UYI 941RSD 943MZN 944AZN 946RON
	947CHE 948CHW 949TRY 950XAF 951XCD 952XOF 953XPF 955XBA 956XBB 957XBC 958XBD 959XAU 960XDR 961XAG
	962XPT 963XTS 964XPD 965XUA 967ZMW 968SRD 969MGA 970COU 971AFN 972TJS 973AOA 975BGN 976CDF 977BAM
	978EUR 979MXV 980UAH 981GEL 984BOV 985PLN 986BRL 990CLF 994XSU 997USN 999XXX
`;

const letters: ReadonlyMap<number, string> = new Map(
	Array.from(table.matchAll(/(\d{3})([A-Z]{3})/g), ([, number, code = '']) => [
		Number(number),
		code,
	]),
);

const known: ReadonlySet<string> = new Set(letters.values());

/** Says that there is no currency. */
const none = 'XXX';

/** Whether amounts are written in this currency: its letters are those of ISO 4217. */
export function isCurrency(currency: string | undefined): currency is string {
	return currency !== undefined && currency !== none && known.has(currency);
}

/** How many digits after the comma an amount has, where it is not two. */
const otherDecimals: ReadonlyMap<string, number> = new Map([
	...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
		.split(' ')
		.map((code) => [code, 0] as const),
	...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
	...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

/**
 * A currency as people know it.
 *
 * @param code by its number in ISO 4217, or by its letters
 * @returns the letters; of a code that nobody knows the code itself; `undefined` where there is none
 */
export function currencyOf(code: number | string | undefined): string | undefined {
	const text = String(code ?? '').trim();
	if (/^[a-z]{3}$/i.test(text)) return text.toUpperCase();
	const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
	return number === 0 ? undefined : (letters.get(number) ?? String(number));
}

/** How many digits after the comma amounts of a currency have. */
export function decimalsOf(currency: string | undefined): number {
	return otherDecimals.get(currency ?? '') ?? 2;
}
