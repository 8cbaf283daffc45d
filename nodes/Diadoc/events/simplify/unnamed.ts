import type { SimplifiedChange } from './simplifiedChange';
import type { SimplifiedDocument } from './simplifiedDocument';
import type { OrganizationReference } from '../viewpoint';

/** Whatever items of events may refer to by id. */
export interface Referring {
	counteragent?: OrganizationReference;
	forwardedBy?: OrganizationReference;
	documents: ReadonlyArray<Pick<SimplifiedDocument, 'department'>>;
	changes?: ReadonlyArray<
		Pick<SimplifiedChange, 'actor' | 'forwardedTo' | 'fromDepartment' | 'toDepartment'>
	>;
}

/** Ids of which something is not known, each once. */
export interface UnnamedIds {
	/** Boxes of organizations, as dashed GUIDs. */
	boxIds: string[];
	/** Departments of the box's own organization. */
	departmentIds: string[];
}

/**
 * What is to be asked for: organizations without a name or an INN, because a message has only names of them, and
 * departments without a name.
 */
export function unnamedIn({
	counteragent,
	forwardedBy,
	documents,
	changes: acts = [],
}: Referring): UnnamedIds {
	const organizations = [
		counteragent,
		forwardedBy,
		...acts.flatMap(({ actor, forwardedTo }) => [actor, forwardedTo]),
	].filter((reference) => reference !== undefined);
	const departments = [
		...documents.map(({ department }) => department),
		...acts.flatMap(({ fromDepartment, toDepartment }) => [fromDepartment, toDepartment]),
	].filter((reference) => reference !== undefined);
	const unknown = organizations.filter(({ name, inn }) => name === undefined || inn === undefined);
	const unnamed = departments.filter(({ name }) => name === undefined);
	return {
		boxIds: [...new Set(unknown.map(({ boxId }) => boxId))],
		departmentIds: [...new Set(unnamed.map(({ id }) => id))],
	};
}
