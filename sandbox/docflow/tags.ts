import type { Entity } from '../wire/structures';

/** A tag of a document is set, or removed when there is no value. */
export interface TagChange {
	key: string;
	value?: string;
}

/** The content of an attachment of type CustomData in the sandbox; the service's is not documented. */
export function writeTagChanges(changes: readonly TagChange[]): string {
	return JSON.stringify(changes);
}

/** The changes in an attachment of type CustomData; undefined for one of the story, which has no content. */
export function tagChangesOf({ Content }: Entity): TagChange[] | undefined {
	const text = Buffer.from(Content?.Data ?? '', 'base64').toString();
	const changes: TagChange[] | undefined = text === '' ? undefined : JSON.parse(text);
	return changes;
}

/** The tags after edits in their order. Keys are case-sensitive. */
export function tagsAfter(
	edits: ReadonlyArray<readonly TagChange[] | undefined>,
): Array<{ Key: string; Value: string }> {
	const tags = new Map<string, { Key: string; Value: string }>();
	const set = (Key: string, Value: string) => tags.set(Key.toLowerCase(), { Key, Value });
	let ofStory = 0;
	for (const changes of edits) {
		if (!changes) {
			ofStory += 1;
			set('Оплата', 'назначена');
			set('Изменений', String(ofStory));
		}
		for (const { key, value } of changes ?? []) {
			if (value === undefined) tags.delete(key.toLowerCase());
			else set(key, value);
		}
	}
	return [...tags.values()];
}
