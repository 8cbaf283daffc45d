import type { INodeExecutionData } from 'n8n-workflow';
import type { Downloads } from './entityContents';

/**
 * An item with the files that belong to it. A readable item says what they are, and which ones are missing and why; one in
 * the service's own structure has no place for that.
 */
export function itemWithFiles(
	{ json }: INodeExecutionData,
	{ binary, files, missing }: Downloads,
	raw: boolean,
): INodeExecutionData {
	const notes = {
		files: files.map((note) => ({ ...note })),
		...(missing.length > 0 && { filesMissing: missing.map((note) => ({ ...note })) }),
	};
	return {
		json: raw ? json : { ...json, ...notes },
		...(files.length > 0 && { binary }),
	};
}
