import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { knownFields } from '../../events/knownFields';
import type { ChosenDocument } from './chosenDocument';

export interface DownloadedFile {
	/** Name of the binary field that holds the file. */
	property: string;
	fileName?: string;
	entityId: string;
	mimeType?: string;
	/** For people, such as `12.3 kB`. */
	fileSize?: string;
}

/** The files listed in the JSON, without the one whose binary field is replaced. */
function otherFiles({ files }: IDataObject, property: string): IDataObject[] {
	const notes: unknown[] = Array.isArray(files) ? files : [];
	return notes.filter(
		(note): note is IDataObject =>
			typeof note === 'object' &&
			note !== null &&
			!('property' in note && note.property === property),
	);
}

/**
 * The input item with a file added, as n8n's own nodes output downloads. The JSON lists the file under `files`, beside
 * those of an event: an agent sees no binary data, and n8n refuses a tool that returns nothing else.
 */
export function itemWithFile(
	{ json, binary }: INodeExecutionData,
	{ property, entityId }: Pick<ChosenDocument, 'property' | 'entityId'>,
	file: IBinaryData,
): INodeExecutionData {
	const { fileName, mimeType, fileSize } = file;
	const note: DownloadedFile = knownFields({ property, fileName, entityId, mimeType, fileSize });
	return {
		json: { ...json, files: [...otherFiles(json, property), { ...note }] },
		binary: { ...binary, [property]: file },
	};
}
