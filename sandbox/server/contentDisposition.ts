/**
 * Content-Disposition of a file: by RFC 6266 for names beyond ASCII, with the plain form for old clients first.
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
