/**
 * The value of Content-Disposition for a file to be saved: its name as RFC 6266 has it for names beyond ASCII, the plain
 * form for old clients first.
 */
export function attachmentNamed(fileName: string): string {
	const plain = fileName.replaceAll(/[^ -~]/g, '_').replaceAll(/["\\]/g, '_');
	return `attachment; filename="${plain}"; filename*=UTF-8''${extendedValue(fileName)}`;
}

/** Percent-encoding of RFC 5987, which keeps fewer characters than that of URIs. */
function extendedValue(text: string): string {
	return encodeURIComponent(text).replaceAll(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
