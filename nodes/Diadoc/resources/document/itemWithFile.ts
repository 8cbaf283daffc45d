import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

/** The input item with a file added, as n8n's own nodes give out what they download. */
export function itemWithFile(
	{ json, binary }: INodeExecutionData,
	property: string,
	file: IBinaryData,
): INodeExecutionData {
	return { json: { ...json }, binary: { ...binary, [property]: file } };
}
