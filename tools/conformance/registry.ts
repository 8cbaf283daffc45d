import type { Group } from './assumption';
import { access } from './groups/access';
import { docflows } from './groups/docflows';
import { fields } from './groups/fields';
import { keys } from './groups/keys';
import { lists } from './groups/lists';
import { messages } from './groups/messages';
import { pages } from './groups/pages';
import { printForms } from './groups/printForms';
import { refusalsGroup } from './groups/refusals';
import { late, times } from './groups/times';
import { versions } from './groups/versions';
import { wire } from './groups/wire';

/** All assumptions about Diadoc, in the order of their checks: those about all answers come last. */
export const registry: readonly Group[] = [
	access,
	wire,
	keys,
	pages,
	times,
	messages,
	docflows,
	lists,
	printForms,
	versions,
	fields,
	refusalsGroup,
	late,
];
