import type { MetadataItem } from '../../protocol/decode';

/**
 * A property that the type of a document defines; `undefined` where it is not filled in. Diadoc keeps number, date and
 * amounts there; the fields and blocks of its own that an older type has for them are obsolete (Diadoc API, Document).
 */
export function metadataValue(
	metadata: readonly MetadataItem[] | undefined,
	key: string,
): string | undefined {
	for (const { Key, Value } of metadata ?? []) {
		const value = Key === key ? Value?.trim() : undefined;
		if (value) return value;
	}
	return undefined;
}
