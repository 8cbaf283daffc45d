import type { Mistakes } from './mistake';

export const ofPrefix: Mistakes = {
	'a prefix that expressions do not reach': {
		parameters: () => ({
			options: { downloadContent: true, binaryPropertyPrefix: 'my files: ' },
		}),
		message: /^The parameter 'Output Field Prefix' cannot be the name of a field: "my files:"$/,
		description: /letters, digits, hyphens and underscores, such as attachment_/,
	},
	'an empty prefix': {
		parameters: () => ({ options: { downloadContent: true, binaryPropertyPrefix: '' } }),
		message: /^The parameter 'Output Field Prefix' is empty$/,
		description: /such as attachment_/,
	},
};

export const ofPropertyName: Mistakes = {
	'a field name with a dot': {
		parameters: () => ({ binaryPropertyName: 'contract.pdf' }),
		message:
			/^The parameter 'Put Output File in Field' cannot be the name of a field: "contract.pdf"$/,
		description: /letters, digits, hyphens and underscores, such as data/,
	},
	'a field name that JavaScript keeps for itself': {
		parameters: () => ({ binaryPropertyName: '__proto__' }),
		message:
			/^The parameter 'Put Output File in Field' cannot be the name of a field: "__proto__"$/,
		description: /such as data/,
	},
	'an empty field name': {
		parameters: () => ({ binaryPropertyName: '={{ "" }}' }),
		message: /^The parameter 'Put Output File in Field' is empty$/,
		description: /such as data/,
	},
};
