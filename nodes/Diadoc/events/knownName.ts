/** A name that the service gives; nothing for the member of an enum that stands for what it does not know. */
export function knownName(name: string | undefined): string | undefined {
	return name && !name.startsWith('Unknown') && !name.endsWith('Unknown') ? name : undefined;
}
