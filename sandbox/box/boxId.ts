/** A box id in its canonical form inside the sandbox: 32 lower-case hex digits. */
export type BoxKey = string;

/**
 * Reads any of the forms the service accepts: GUID with dashes, 32 hex digits, `<32 hex>@diadoc.ru`.
 *
 * @returns undefined when the text is none of them.
 */
export function boxKeyOf(text: string): BoxKey | undefined {
	const hex = /^([0-9a-f]{32})(?:@diadoc\.ru)?$/i.exec(text)?.[1];
	const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(text)?.[0];
	return (hex ?? guid)?.replaceAll('-', '').toLowerCase();
}

/** The form of Box.BoxIdGuid. */
export function boxIdGuid(key: BoxKey): string {
	return key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The form of Box.BoxId, which is the one inside bodies (FromBoxId, SignerBoxId, CounteragentBoxId). */
export function boxIdInBodies(key: BoxKey): string {
	return `${key}@diadoc.ru`;
}

/** The box of the operator of electronic document interchange, whose signatures confirm dates. */
export const OPERATOR_BOX_ID = boxIdInBodies('0'.repeat(32));
