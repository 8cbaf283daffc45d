import { Refusal } from './refusal';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
	return GUID.test(text);
}

/**
 * The query string of a call, read with the service's checks: each reader refuses an invalid value with 400. Names are
 * case-insensitive. A repeated name is a list, like one with commas, even where one value is expected.
 */
export class Parameters {
	readonly #values = new Map<string, string[]>();

	constructor(query: URLSearchParams) {
		for (const [name, value] of query) {
			const key = name.toLowerCase();
			this.#values.set(key, [...(this.#values.get(key) ?? []), value]);
		}
	}

	/** An empty value counts as absent. */
	text(name: string): string | undefined {
		return this.#values.get(name.toLowerCase())?.join(',') || undefined;
	}

	requiredText(name: string): string {
		const value = this.text(name);
		if (value === undefined) throw Refusal.badRequest(`Required query param ${name} is missing.`);
		return value;
	}

	guid(name: string): string | undefined {
		const value = this.text(name);
		if (value !== undefined && !isGuid(value)) throw unparsable(name, value);
		return value?.toLowerCase();
	}

	requiredGuid(name: string): string {
		this.requiredText(name);
		return this.guid(name) ?? '';
	}

	integer(name: string, range: { min: number; max: number }): number | undefined {
		const value = this.text(name);
		if (value === undefined) return undefined;
		if (!/^-?\d+$/.test(value)) throw unparsable(name, value);
		const number = Number(value);
		if (number < range.min || number > range.max) {
			throw Refusal.badRequest(
				`${name} must be between ${range.min} and ${range.max}, but was ${value}.`,
			);
		}
		return number;
	}

	/** A signed 64-bit integer. */
	ticks(name: string): bigint | undefined {
		const value = this.text(name);
		if (value === undefined) return undefined;
		if (!/^-?\d{1,19}$/.test(value) || BigInt.asIntN(64, BigInt(value)) !== BigInt(value))
			throw unparsable(name, value);
		return BigInt(value);
	}

	boolean(name: string): boolean | undefined {
		const value = this.text(name)?.toLowerCase();
		if (value !== undefined && value !== 'true' && value !== 'false') throw unparsable(name, value);
		return value === undefined ? undefined : value === 'true';
	}

	/** True when it is present without a value, as the C# SDK sends it, or says so. */
	flag(name: string): boolean {
		return this.#values.get(name.toLowerCase())?.join(',') === '' || (this.boolean(name) ?? false);
	}

	/** One of the values, in any case of letters. */
	oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
		const value = this.text(name);
		return value === undefined ? undefined : member(name, value, values);
	}

	/** Comma-joined values, each one of those given. */
	listOf<T extends string>(name: string, values: readonly T[]): T[] | undefined {
		return this.list(name)?.map((value) => member(name, value, values));
	}

	list(name: string): string[] | undefined {
		return this.text(name)
			?.split(',')
			.map((value) => value.trim());
	}
}

function member<T extends string>(name: string, text: string, values: readonly T[]): T {
	const found = values.find((value) => value.toLowerCase() === text.toLowerCase());
	if (found === undefined) throw unparsable(name, text);
	return found;
}

export function unparsable(name: string, value: string): Refusal {
	return Refusal.badRequest(`Could not parse ${name} query param: ${value}.`);
}
