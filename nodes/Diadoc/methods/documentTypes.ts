import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { getDocumentTypes as askForDocumentTypes } from '../api/documentTypes';
import type { DocumentTypeDescription } from '../protocol/decode';
import { displayText } from '../events/displayText';
import { ask } from './ask';
import { exampleBoxId, knownBoxId } from './chosenBox';
import { byName } from './byName';
import { distinctEntries } from './listEntry';

function entriesOf(
	types: readonly DocumentTypeDescription[],
	descriptionOf: (type: DocumentTypeDescription) => string | undefined,
): INodePropertyOptions[] {
	const entries = types.map((type) => ({
		name: displayText(type.Title) ?? type.Name ?? '',
		value: type.Name ?? '',
		description: descriptionOf(type),
	}));
	return distinctEntries(entries).sort(byName);
}

async function typesOfChosenBox(
	context: ILoadOptionsFunctions,
): Promise<DocumentTypeDescription[]> {
	const boxId = await exampleBoxId(context, 'document types');
	return await ask(context, async (connection) => await askForDocumentTypes(connection, boxId));
}

/** The types of documents that the chosen box may exchange, by their titles. */
export async function getDocumentTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return entriesOf(await typesOfChosenBox(this), ({ Name }) => Name);
}

/**
 * Values of the source of a metadata item, and of the docflow inside the company (structure DocumentTypeDescription).
 */
const fromRequest = 1;
const internalDocflow = 1;

/** The name of a type, and the fields beside its file: `Torg12 · DocumentNumber*, TotalVat`. */
function nameAndFields({ Name, Functions }: DocumentTypeDescription): string {
	const version = Functions.flatMap(({ Versions }) => Versions).find(({ IsActual }) => IsActual);
	const items = version?.Titles[0]?.MetadataItems ?? [];
	const fields = items
		.filter(({ Source, Id }) => Source === fromRequest && Id !== 'FileName')
		.map(({ Id, IsRequired }) => `${Id}${IsRequired ? '*' : ''}`);
	return [Name, fields.join(', ')].filter(Boolean).join(' · ');
}

const ofEveryBox: INodePropertyOptions = {
	name: 'Неформализованный документ',
	value: 'Nonformalized',
	description: 'Choose a box to see all types',
};

/**
 * The types of documents that the chosen box may send, or may have inside where 'Kind' says so, with their fields. The
 * panel asks as soon as it is opened, when there may be no box yet.
 */
export async function getPostableDocumentTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	if (knownBoxId(this) === undefined) return [ofEveryBox];
	const isInternal = this.getCurrentNodeParameter('kind') === 'internal';
	const types = await typesOfChosenBox(this);
	const postable = types.filter(
		({ SupportedDocflows: docflows }) =>
			docflows.length === 0 ||
			docflows.some((docflow) => (docflow === internalDocflow) === isInternal),
	);
	return entriesOf(postable, nameAndFields);
}
