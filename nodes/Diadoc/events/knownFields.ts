/** Drops the fields that have no value, so that items stay free of clutter. */
export function knownFields<T extends object>(fields: T): T {
	const kept = { ...fields };
	for (const name of Object.keys(kept) as Array<keyof T>) {
		if (kept[name] === undefined) delete kept[name];
	}
	return kept;
}
