/** A box id in the form of items and requests, from the form of bodies. */
export function dashedGuid(boxId: string): string {
	return boxId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})@diadoc\.ru$/, '$1-$2-$3-$4-$5');
}
