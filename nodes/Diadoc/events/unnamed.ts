import type { SimplifiedChange } from './business/simplifiedChange';
import type { SimplifiedDocument } from './simplifiedDocument';
import type { OrganizationReference } from './viewpoint';

/** Whatever items of events may refer to by id. */
interface Referring {
	counteragent?: OrganizationReference;
	forwardedBy?: OrganizationReference;
	documents: ReadonlyArray<Pick<SimplifiedDocument, 'department'>>;
	changes?: ReadonlyArray<
		Pick<SimplifiedChange, 'actor' | 'forwardedTo' | 'fromDepartment' | 'toDepartment'>
	>;
}

/** Ids without a name, each once. */
export interface UnnamedIds {
	/** Boxes of organizations, as dashed GUIDs. */
	boxIds: string[];
	/** Departments of the box's own organization. */
	departmentIds: string[];
}

/** What a readable event refers to by an id alone: when its name becomes known, the event is to be told again. */
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
	const isUnnamed = ({ name }: { name?: string }) => name === undefined;
	return {
		boxIds: [...new Set(organizations.filter(isUnnamed).map(({ boxId }) => boxId))],
		departmentIds: [...new Set(departments.filter(isUnnamed).map(({ id }) => id))],
	};
}
