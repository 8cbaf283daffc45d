import type { Organization } from '../../protocol/decode';
import { knownFields } from '../knownFields';
import { displayText } from '../displayText';

/** What people, accounting programs and tables know an organization by. What the service does not say is left out. */
export interface OrganizationFacts {
	name?: string;
	/** Tax number (ИНН): 10 digits of a company, 12 of a person. */
	inn?: string;
	/** КПП, 9 digits; a person has none. */
	kpp?: string;
}

/** OrganizationType of those who are people, not companies. */
const people: ReadonlySet<string | undefined> = new Set(['Individual', 'PhysicalPerson']);

/** @param organization as GetOrganization and its siblings describe it: empty texts stand for what is not known */
export function organizationFacts(
	organization: Pick<Organization, 'FullName' | 'Inn' | 'Kpp' | 'OrganizationType' | 'ShortName'>,
): OrganizationFacts {
	const { FullName, Inn, Kpp, OrganizationType, ShortName } = organization;
	return knownFields({
		name: displayText(ShortName) ?? displayText(FullName),
		inn: displayText(Inn),
		kpp: people.has(OrganizationType) ? undefined : displayText(Kpp),
	});
}
