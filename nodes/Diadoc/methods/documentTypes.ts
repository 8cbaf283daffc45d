import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { getDocumentTypes as askForDocumentTypes } from '../api/documentTypes';
import { shownText } from '../events/shownText';
import { ask } from './ask';
import { chosenBoxId } from './chosenBox';
import { byName } from './byName';
import { distinctEntries } from './listEntry';

/**
 * The types of documents that the chosen box may exchange, by their captions.
 *
 * @throws NodeApiError
 */
export async function getDocumentTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const boxId = chosenBoxId(this, 'document types');
	const types = await ask(this, async (connection) => await askForDocumentTypes(connection, boxId));
	const entries = types.map(({ Name = '', Title }) => ({
		name: shownText(Title) ?? Name,
		value: Name,
		description: Name,
	}));
	return distinctEntries(entries).sort(byName);
}
