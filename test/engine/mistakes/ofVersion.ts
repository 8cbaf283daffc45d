import type { Mistakes } from './mistake';

export function ofVersion(unknown: string, known: string): Mistakes {
	return {
		'an unknown API version': {
			parameters: () => ({ options: { apiVersion: `={{ "${unknown}" }}` } }),
			message: new RegExp(`^The parameter 'API Version' has the unknown value "${unknown}"$`),
			description: new RegExp(`^Choose one of: ${known}.$`),
		},
	};
}
