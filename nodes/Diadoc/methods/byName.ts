import type { INodeListSearchItems, INodePropertyOptions } from 'n8n-workflow';
import { russianOrder } from '../events/russianOrder';

export function byName(
	one: INodePropertyOptions | INodeListSearchItems,
	other: INodePropertyOptions | INodeListSearchItems,
): number {
	return russianOrder.compare(one.name, other.name);
}
