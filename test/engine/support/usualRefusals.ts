/** What a person reads when Diadoc refuses a method by a status that means nothing particular there. */
export const usualRefusals: ReadonlyArray<[status: number, message: string]> = [
	[400, 'Diadoc did not accept the request'],
	[401, 'Diadoc did not accept the access token'],
	[402, 'The box has no API subscription'],
	[403, 'Diadoc refused access'],
	[404, 'Diadoc did not find what was asked for'],
	[429, 'Diadoc received too many requests'],
	[500, 'Diadoc is not available right now'],
];
