/** Headers whose values must not appear in an error, even when the service repeats them. */
const secretHeaders = ['authorization', 'cookie', 'proxy-authorization'];

/** Shorter parts of a header are its scheme and its parameter names. */
const minSecretLength = 8;

/** So many letters and digits of a secret in a row are secret, too. */
const runLength = 16;

const concealed = '***';

type Conceal = (text: string) => string;

/** By secret: the same few tokens go with all requests, and it takes a millisecond to take a long one apart. */
const known = new Map<string, Conceal>();
const maxKnown = 8;

/**
 * Removes the secrets of request headers from a text: each run of 16 letters and digits, in any case and encoding, and
 * whatever stands between them.
 */
export function concealer(headers: Readonly<Record<string, string>>): Conceal {
	const values = Object.entries(headers)
		.filter(([name]) => secretHeaders.includes(name.toLowerCase()))
		.map(([, value]) => value);
	const key = values.join('\n');
	const conceal = known.get(key) ?? concealerOf(values);
	known.delete(key);
	known.set(key, conceal);
	const [oldest] = known.keys();
	if (known.size > maxKnown && oldest !== undefined) known.delete(oldest);
	return conceal;
}

function concealerOf(values: readonly string[]): Conceal {
	const secrets = values
		.flatMap((value) => [value, ...partsOf(value)])
		.filter((secret) => secret.length >= minSecretLength)
		// The longest first: a part must not break up the whole.
		.sort((a, b) => b.length - a.length);
	let runs: Runs | undefined;
	return (text) => {
		if (text.length < minSecretLength) return text;
		const left = secrets.reduce((rest, secret) => rest.replaceAll(secret, concealed), text);
		if (secrets.length === 0) return left;
		runs ??= allRunsOf(secrets);
		// Most headers of an answer are shorter.
		return left.length < runs.minLength ? left : withoutRuns(left, runs);
	};
}

/** `Bearer <token>`, `DiadocAuth ddauth_api_client_id=<key>,ddauth_token=<token>`, `name=<value>; name=<value>` */
function partsOf(value: string): string[] {
	return value.split(/[\s,;]+/).flatMap((part) => [part, part.replace(/^\w+=/, '')]);
}

/** A secret as it is, and in base64 at each of the three offsets at which it can begin in a longer text. */
function formsOf(secret: string): string[] {
	const encoded = [0, 1, 2].map((before) => {
		const text = Buffer.from(`${' '.repeat(before)}${secret}`).toString('base64');
		// The characters at either end depend on their neighbours.
		return text.slice(
			before === 0 ? 0 : before + 1,
			Math.floor(((before + secret.length) * 4) / 3),
		);
	});
	return [secret, ...encoded];
}

/** What is compared: letters and digits without case, whatever stands between them. */
function runsOf(text: string): string[] {
	const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
	const length = Math.min(runLength, letters.length);
	if (length < minSecretLength) return [];
	return Array.from({ length: letters.length - length + 1 }, (_, at) =>
		letters.slice(at, at + length),
	);
}

/** Runs of secrets, and how long they are. */
interface Runs {
	texts: ReadonlySet<string>;
	lengths: ReadonlySet<number>;
	minLength: number;
}

function allRunsOf(secrets: readonly string[]): Runs {
	const texts = new Set(secrets.flatMap(formsOf).flatMap(runsOf));
	const lengths = new Set([...texts].map(({ length }) => length));
	return { texts, lengths, minLength: Math.min(...lengths) };
}

/** Letters and digits of a text, and where each begins and ends in it. */
interface Letters {
	text: string;
	begins: number[];
	ends: number[];
}

/** An encoded character: in an address (even twice), in JSON or JavaScript, or in HTML. */
const coded = /%(?:25)*([0-9a-f]{2})|\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})|&#x0*([0-9a-f]{2});/iy;

function lettersOf(text: string, decodes: boolean): Letters {
	let letters = '';
	const begins: number[] = [];
	const ends: number[] = [];
	for (let at = 0; at < text.length; ) {
		let character = text.charAt(at);
		let end = at + 1;
		if (decodes && /[%\\&]/.test(character)) {
			coded.lastIndex = at;
			const match = coded.exec(text);
			if (match) {
				const code = match.slice(1).find((part) => part !== undefined) ?? '';
				character = String.fromCharCode(parseInt(code, 16));
				end = coded.lastIndex;
			}
		}
		if (/[a-z0-9]/i.test(character)) {
			letters += character.toLowerCase();
			begins.push(at);
			ends.push(end);
		}
		at = end;
	}
	return { text: letters, begins, ends };
}

function withoutRuns(text: string, { texts, lengths }: Runs): string {
	const found: Array<{ from: number; to: number }> = [];
	const decodings = /[%\\&]/.test(text) ? [false, true] : [false];
	for (const decodes of decodings) {
		const { text: letters, begins, ends } = lettersOf(text, decodes);
		for (const length of lengths) {
			for (let at = 0; at + length <= letters.length; at += 1) {
				if (!texts.has(letters.slice(at, at + length))) continue;
				found.push({ from: begins[at] ?? 0, to: ends[at + length - 1] ?? 0 });
			}
		}
	}
	if (found.length === 0) return text;
	found.sort((one, other) => one.from - other.from);
	let result = '';
	let done = 0;
	for (const { from, to } of found) {
		if (from > done || result === '')
			result += `${text.slice(done, Math.max(from, done))}${concealed}`;
		done = Math.max(done, to);
	}
	return result + text.slice(done);
}
