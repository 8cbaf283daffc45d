import { methods, type DiadocMethod } from '../../nodes/Diadoc/api/methods';

/** The methods that may be called on a real box, by name: a method that may be repeated is not always a read. */
const names: ReadonlySet<string> = new Set([
	'GeneratePrintForm',
	'GetCounteragents',
	'GetDocflowEvents',
	'GetDocflows',
	'GetDocumentActions',
	'GetDocumentHistory',
	'GetDocumentTypes',
	'GetDocuments',
	'GetEntityContent',
	'GetEvent',
	'GetForwardedDocumentEvents',
	'GetForwardedEntityContent',
	'GetLastEvent',
	'GetMessage',
	'GetMyOrganizations',
	'GetNewEvents',
	'GetOrganization',
	'GetOrganizationUsers',
	'GetResolutionRoutes',
]);

export const notAsked: Readonly<Record<string, string>> = {
	CanPostMessage: 'needs a message that one might send',
	GenerateDocumentZip: 'makes an archive',
	ShelfDownload: 'needs a file on the shelf',
	ShelfUpload: 'puts a file on the shelf',
};

export const NO_METHOD = 'ConformanceNoSuchMethod';

/** Reads that only the checks use. */
const others: ReadonlySet<string> = new Set(['GetMyEmployee', NO_METHOD]);

export const reads: readonly DiadocMethod[] = Object.values<DiadocMethod>(methods).filter(
	({ name }) => names.has(name),
);

/** @throws Error for any path but that of a read */
export function assertReads(path: string): void {
	const name = path.split('/').at(-1) ?? '';
	if (!names.has(name) && !others.has(name)) throw new Error(`${name} is not known to be a read`);
}
