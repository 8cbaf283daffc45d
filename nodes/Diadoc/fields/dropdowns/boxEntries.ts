import type { INodeListSearchItems } from 'n8n-workflow';
import { normalizeBoxId } from '../../protocol/boxId';
import type { Organization } from '../../protocol/decode';

/** The boxes of an organization, named so that one can be told from another. */
export function boxEntries({
	ShortName,
	FullName,
	Inn,
	Kpp,
	Boxes,
}: Organization): INodeListSearchItems[] {
	const codes = [Inn && `ИНН ${Inn}`, Kpp && `КПП ${Kpp}`].filter(Boolean).join(', ');
	return Boxes.map(({ BoxIdGuid, BoxId, Title }) => {
		const ownName = Boxes.length > 1 ? Title : undefined;
		const name = ownName || ShortName || FullName || Title || 'Box';
		return {
			name: codes ? `${name} (${codes})` : name,
			value: normalizeBoxId(BoxIdGuid ?? BoxId ?? '') ?? '',
			description: Title,
		};
	});
}
