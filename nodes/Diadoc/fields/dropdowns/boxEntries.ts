import type { INodeListSearchItems } from 'n8n-workflow';
import { normalizeBoxId } from '../../protocol/boxId';
import type { Organization } from '../../protocol/decode';

/** The boxes of an organization, with what tells it apart from others of the same name. */
export function boxEntries({
	ShortName,
	FullName,
	Inn,
	Kpp,
	Boxes,
}: Organization): INodeListSearchItems[] {
	const codes = [Inn && `ИНН ${Inn}`, Kpp && `КПП ${Kpp}`].filter(Boolean).join(', ');
	return Boxes.map((box) => {
		const name = ShortName || FullName || box.Title || 'Box';
		return {
			name: codes ? `${name} (${codes})` : name,
			value: normalizeBoxId(box.BoxIdGuid ?? box.BoxId ?? '') ?? '',
			description: box.Title,
		};
	});
}
