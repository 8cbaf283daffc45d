import type { INodeListSearchItems, INodePropertyOptions } from 'n8n-workflow';

const russian = new Intl.Collator('ru', { numeric: true });

/** The order of a dropdown: Russian, and 2 before 10. */
export function byName(
	one: INodePropertyOptions | INodeListSearchItems,
	other: INodePropertyOptions | INodeListSearchItems,
): number {
	return russian.compare(one.name, other.name);
}
