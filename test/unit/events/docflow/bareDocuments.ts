import type {
	DocumentWithDocflowV2,
	DocumentWithDocflowV4,
	DocumentWithDocflowV5,
} from '../../../../nodes/Diadoc/protocol/decodeDocflow';

/** The box that asks, as a credential has it. */
export const own = '09ae254c-5cd0-4082-84de-7ccb46d86f82';

/** A file, with its bytes in base64 where the answer has them. */
export const entity = (EntityId: string, Data?: string) => ({
	EntityId,
	Content: { Size: 1, Data },
});

/** A file with its names. */
export const attachment = (id: string, name = `${id}.xml`) => ({
	Entity: entity(id),
	AttachmentFilename: name,
	DisplayFilename: `Документ ${id}`,
});

/** By CMS, with a CAdES-T of its own. */
export const signature = (id: string) => ({ Cms: entity(id), CadesT: entity(`${id} with stamp`) });

/** An attachment with the signature of its author. */
export const title = (id: string) => ({
	Attachment: attachment(id),
	Signature: signature(`signature of ${id}`),
});

/** A document of V2 with nothing but these parts of its docflow. */
export function v2(
	docflow: Partial<NonNullable<DocumentWithDocflowV2['Docflow']>>,
): DocumentWithDocflowV2 {
	return {
		InitialDocumentIds: [],
		SubordinateDocumentIds: [],
		ForwardDocumentEvents: [],
		Docflow: { CustomData: [], ...docflow },
	};
}

/** A document of V3 or V4 with nothing but these parts. */
export function v3(
	docflow: Partial<NonNullable<DocumentWithDocflowV4['Docflow']>>,
	info?: DocumentWithDocflowV4['DocumentInfo'],
): DocumentWithDocflowV4 {
	return {
		DocumentInfo: info,
		Docflow: { OuterDocflows: [], OuterDocflowEntities: [], ...docflow },
	};
}

/** A document of V5 with nothing but these parts. */
export function v5(
	docflow: Partial<NonNullable<DocumentWithDocflowV5['Docflow']>>,
	info?: DocumentWithDocflowV5['DocumentInfo'],
): DocumentWithDocflowV5 {
	return {
		DocumentInfo: info,
		Docflow: { Titles: [], AmendmentRequests: [], OuterDocflows: [], ...docflow },
	};
}
