import { methods, type DiadocMethod } from '../../nodes/Diadoc/api/methods';

/**
 * What may be asked of a real box, named one by one: that a method may be repeated does not make it a read.
 */
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

/** Methods of the package that are not asked, and why. */
export const notAsked: Readonly<Record<string, string>> = {
	CanPostMessage: 'needs a message that one might send',
	GenerateDocumentZip: 'makes an archive',
	ShelfDownload: 'needs a file on the shelf',
	ShelfUpload: 'puts a file on the shelf',
};

/** A method that Diadoc certainly does not have. */
export const NO_METHOD = 'ConformanceNoSuchMethod';

/** Reads that the package itself has no use for. */
const others: ReadonlySet<string> = new Set(['GetMyEmployee', NO_METHOD]);

/** The methods of the package that are asked. */
export const reads: readonly DiadocMethod[] = Object.values<DiadocMethod>(methods).filter(
	({ name }) => names.has(name),
);

/** @throws Error for a path that leads to anything but a read */
export function assertReads(path: string): void {
	const name = path.split('/').at(-1) ?? '';
	if (!names.has(name) && !others.has(name)) throw new Error(`${name} is not known to be a read`);
}
