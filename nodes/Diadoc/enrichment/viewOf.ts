import type { DiadocConnection } from '../api/connection';
import { noNames, type Names, type Viewpoint } from '../events/viewpoint';

/**
 * From where the events of a box are told: links into the web interface of the installation that the credential is for.
 *
 * @param boxId as `normalizeBoxId` gives it
 */
export function viewOf(
	{ webAddress }: DiadocConnection,
	boxId: string,
	names: Names = noNames,
): Viewpoint {
	return { boxId, webAddress, names };
}
