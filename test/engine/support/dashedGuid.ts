/** A box id as items and requests have it, made of the form that bodies have. */
export function dashedGuid(boxId: string): string {
	return boxId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})@diadoc\.ru$/, '$1-$2-$3-$4-$5');
}
