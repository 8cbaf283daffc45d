import type { INodeProperties } from 'n8n-workflow';
import { binaryPropertyPrefixOption } from './binaryProperty';

const downloadContentOption: INodeProperties = {
	displayName: 'Download Content',
	name: 'downloadContent',
	type: 'boolean',
	default: false,
	description:
		"Whether to put the files of documents and signatures into binary fields of the item. The simplified JSON lists them under 'files'.",
};

const injectEntityContentOption: INodeProperties = {
	displayName: 'Inject Entity Content',
	name: 'injectEntityContent',
	type: 'boolean',
	default: false,
	description:
		"Whether to keep the contents of documents and signatures as base64 inside the JSON when 'Simplify' is off. That can be many megabytes; 'Download Content' gives files instead.",
};

/** The options about files that leave the JSON unchanged. */
export const downloadOptions: INodeProperties[] = [
	downloadContentOption,
	binaryPropertyPrefixOption,
];

/** The options about the contents of entities, for structures that can hold them. */
export const contentOptions: INodeProperties[] = [...downloadOptions, injectEntityContentOption];
