import { getDocumentTypes } from './documentTypes';
import { searchBoxes } from './searchBoxes';
import { searchCounteragents } from './searchCounteragents';
import { searchDepartments } from './searchDepartments';

/** What fills the dropdowns of both nodes, under the names that the parameters give. */
export const dropdownMethods = {
	listSearch: { searchBoxes, searchCounteragents, searchDepartments },
	loadOptions: { getDocumentTypes },
};
