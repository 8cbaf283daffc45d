import type { Repetition } from '../transport/request';

/** What the panel says about a version beside its name. */
type VersionNote =
	| ''
	| 'Current'
	| 'Removal Announced'
	| 'Removed by Diadoc After 3 April 2027'
	| 'Announced to End After 1 November 2025';

/** A method of the Diadoc API, as far as this package calls it. */
export interface DiadocMethod<Version extends string = string> {
	readonly name: string;
	readonly verb: 'GET' | 'POST';
	readonly repetition: Repetition;
	/** In bytes. */
	readonly maxResponseBytes: number;
	/** Newest first, which is the default. V1 is the path without a version. */
	readonly versions: Readonly<Record<Version, VersionNote>>;
	/** The panel offers the choice of a version. */
	readonly isVersionChosen?: boolean;
	/** The vendor has announced the end of the whole method. */
	readonly endsWithoutSuccessor?: boolean;
}

const MiB = 1024 * 1024;

function reads<const Version extends string>(
	verb: DiadocMethod['verb'],
	name: string,
	versions: Readonly<Record<Version, VersionNote>>,
	more: Partial<
		Pick<DiadocMethod, 'maxResponseBytes' | 'isVersionChosen' | 'endsWithoutSuccessor'>
	> = {},
): DiadocMethod<Version> {
	return { name, verb, repetition: 'safe', maxResponseBytes: 64 * MiB, versions, ...more };
}

function changes(
	name: string,
	version: `V${number}`,
	repetition: 'withOperationId' | 'never',
): DiadocMethod {
	const versions = { [version]: 'Current' } as const;
	return { name, verb: 'POST', repetition, maxResponseBytes: 64 * MiB, versions };
}

/** A document may have 70 MB (Diadoc's technical limits); events, print forms and archives of letters grow beyond. */
const contents = { maxResponseBytes: 256 * MiB };

const chosen = { isVersionChosen: true };
const ending = { endsWithoutSuccessor: true };

// The notes are from the vendor's pages on the removal of each method. Sizes: a feed page has 500 events of some 3 KB;
// two states of a document take some 20 KB, so 500 docflow events have 10 MB; injected contents add up to 1 MiB to an
// answer.

/** Every method that this package calls: its path, its versions, and whether a call may be repeated. */
export const methods = {
	getNewEvents: reads(
		'GET',
		'GetNewEvents',
		{
			V8: 'Current',
			V7: 'Removal Announced',
			V6: 'Removed by Diadoc After 3 April 2027',
			V5: 'Removed by Diadoc After 3 April 2027',
		},
		chosen,
	),
	getEvent: reads(
		'GET',
		'GetEvent',
		{ V3: 'Current', V2: 'Removal Announced' },
		{
			...chosen,
			...contents,
		},
	),
	getLastEvent: reads(
		'GET',
		'GetLastEvent',
		{ V2: 'Current', V1: 'Removal Announced' },
		{ ...chosen, ...contents },
	),
	getDocflowEvents: reads(
		'POST',
		'GetDocflowEvents',
		{
			V5: 'Current',
			V4: '',
			V3: 'Removed by Diadoc After 3 April 2027',
			V2: 'Removed by Diadoc After 3 April 2027',
		},
		chosen,
	),
	getForwardedDocumentEvents: reads(
		'POST',
		'GetForwardedDocumentEvents',
		{ V2: 'Announced to End After 1 November 2025' },
		ending,
	),
	getForwardedEntityContent: reads(
		'GET',
		'GetForwardedEntityContent',
		{ V2: 'Announced to End After 1 November 2025' },
		{ ...contents, ...ending },
	),
	getMessage: reads('GET', 'GetMessage', { V6: 'Current' }),
	getEntityContent: reads('GET', 'GetEntityContent', { V4: 'Current' }, contents),
	generatePrintForm: reads('GET', 'GeneratePrintForm', { V1: 'Current' }, contents),
	getMyOrganizations: reads('GET', 'GetMyOrganizations', { V1: 'Current' }),
	getOrganization: reads(
		'GET',
		'GetOrganization',
		{ V1: 'Current' },
		{ maxResponseBytes: 16 * MiB },
	),
	getCounteragents: reads('GET', 'GetCounteragents', { V3: 'Current' }),
	getDocuments: reads('GET', 'GetDocuments', { V3: 'Current' }),
	getDocflows: reads('POST', 'GetDocflows', { V5: 'Current' }),
	getDocumentActions: reads('GET', 'GetDocumentActions', { V1: 'Current' }),
	getDocumentHistory: reads('GET', 'GetDocumentHistory', { V1: 'Current' }),
	getOrganizationUsers: reads('GET', 'GetOrganizationUsers', { V2: 'Current' }),
	getResolutionRoutes: reads('GET', 'GetResolutionRoutes', { V1: 'Current' }),
	canPostMessage: reads('POST', 'CanPostMessage', { V1: 'Current' }),
	// An archive changes nothing in the box, and a repeated request gives the same one.
	generateDocumentZip: reads('GET', 'GenerateDocumentZip', { V1: 'Current' }),
	shelfDownload: reads('GET', 'ShelfDownload', { V2: 'Current' }, { maxResponseBytes: 1024 * MiB }),

	// A file on the shelf is in no box; a second copy of it expires after a week.
	shelfUpload: reads('POST', 'ShelfUpload', { V2: 'Current' }),

	moveDocuments: changes('MoveDocuments', 'V1', 'never'),
	postMessage: changes('PostMessage', 'V3', 'withOperationId'),
	postMessagePatch: changes('PostMessagePatch', 'V4', 'withOperationId'),
	delete: changes('Delete', 'V1', 'never'),
	restore: changes('Restore', 'V1', 'never'),
	recycleDraft: changes('RecycleDraft', 'V1', 'never'),

	getDocumentTypes: reads('GET', 'GetDocumentTypes', { V3: 'Current', V2: '' }),
} as const;

/** A version of a method, such as `V8`. */
export type VersionOf<Method> = Method extends DiadocMethod<infer Version> ? Version : never;

export function versionsOf<Version extends string>({
	versions,
}: Pick<DiadocMethod<Version>, 'versions'>): Version[] {
	return Object.keys(versions).filter((key): key is Version => key in versions);
}

/** The path of a method in one version, the newest by default, such as `/V8/GetNewEvents`. */
export function pathOf<Version extends string>(
	method: DiadocMethod<Version>,
	version: Version | undefined = versionsOf(method)[0],
): string {
	return version === 'V1' ? `/${method.name}` : `/${version}/${method.name}`;
}

/** The method that a path leads to, such as `/V8/GetNewEvents`; `undefined` for one that is not called here. */
export function methodNamed(name: string): DiadocMethod | undefined {
	return Object.values<DiadocMethod>(methods).find((method) => method.name === name);
}
