import { getDocumentTypes, getPostableDocumentTypes } from './documentTypes';
import { getBoxes, searchBoxes } from './searchBoxes';
import { searchCounteragentDepartments } from './searchCounteragentDepartments';
import { searchCounteragents } from './searchCounteragents';
import { searchDepartments } from './searchDepartments';
import { searchEmployees } from './searchEmployees';
import { searchRoutes } from './searchRoutes';

/** What fills the dropdowns of both nodes, by the names that parameters refer to. */
export const dropdownMethods = {
	listSearch: {
		searchBoxes,
		searchCounteragentDepartments,
		searchCounteragents,
		searchDepartments,
		searchEmployees,
		searchRoutes,
	},
	loadOptions: { getBoxes, getDocumentTypes, getPostableDocumentTypes },
};
