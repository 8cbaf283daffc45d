import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { knownFields } from '../../events/knownFields';
import type { ChosenDocument } from './chosenDocument';

/** What an item says about the file that it was given. */
export interface DownloadedFile {
	/** Name of the binary field that holds the file. */
	property: string;
	fileName?: string;
	/** The document or signature it is the file of. */
	entityId: string;
	mimeType?: string;
	/** For people, such as `12.3 kB`. */
	fileSize?: string;
}

/** What the JSON told of files already, without the one whose binary field gets another. */
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
 * The input item with a file added, as n8n's own nodes give out what they download. The JSON lists the file under
 * `files`, beside those of an event: an agent sees no binary data, and n8n refuses a tool that gives nothing else.
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
