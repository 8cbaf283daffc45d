export interface CalledMethod {
	/** Such as `GetNewEvents`. */
	readonly name: string;
	/** Such as `V8`; absent in addresses without one. */
	readonly version?: string;
}

/** Reads the method from its address, such as `https://diadoc-api.kontur.ru/V8/GetNewEvents`. */
export function calledMethod(url: string): CalledMethod {
	const [, version, name = ''] = /(?:\/(V\d+))?\/(\w+)$/.exec(url) ?? [];
	return { name, ...(version !== undefined && { version }) };
}
