import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { toJson } from '../wire/jsonWriter';
import type { WireForm } from '../wire/defaults';
import { toProtobuf } from '../wire/protobufWriter';
import { type Body, firstBytes } from '../wire/body';
import type { FileResult, Result, StructureResult } from './call';
import { attachmentNamed } from './contentDisposition';
import type { Damage, Replacement } from './faults';
import { htmlPage } from './rateLimit';
import type { Refusal } from './refusal';

const gzipped = promisify(gzip);

/** The last oversize answer: a fault sends it again and again. */
let oversize = Buffer.alloc(0);

const gzippedOversize = new WeakMap<Uint8Array, Promise<Uint8Array>>();

function oversizeOf(bytes: number): Buffer {
	if (oversize.length !== bytes) {
		oversize = Buffer.alloc(bytes);
		gzippedOversize.set(oversize, gzipped(oversize));
	}
	return oversize;
}

/** An answer as bytes, before any fault of the connection. */
export interface EncodedAnswer {
	status: number;
	headers: Record<string, string>;
	body: Body;
	sent?: object;
}

/**
 * The media type of the service's protobuf is not documented; its OpenAPI description has application/octet-stream for
 * bodies that are not JSON.
 */
const PROTOBUF = 'application/octet-stream';

export function encodeResult(
	result: Result,
	accept: string | undefined,
	form: WireForm,
): EncodedAnswer {
	const nothing = { status: 204, headers: {}, body: Buffer.alloc(0) };
	if (!result) return nothing;
	if ('retryAfter' in result) {
		const { status, retryAfter } = result;
		return { ...nothing, status, headers: { 'Retry-After': String(retryAfter) } };
	}
	return 'file' in result ? encodeFile(result) : encodeStructure(result, accept, form);
}

function encodeFile({ file, mediaType, fileName }: FileResult): EncodedAnswer {
	return {
		status: 200,
		headers: {
			'Content-Type': mediaType ?? 'application/octet-stream',
			...(fileName !== undefined && { 'Content-Disposition': attachmentNamed(fileName) }),
		},
		body: file,
	};
}

function encodeStructure(
	result: StructureResult,
	accept: string | undefined,
	form: WireForm,
): EncodedAnswer {
	const { type, structure, protobuf } = result;
	const asJson = accept?.toLowerCase().includes('application/json') ?? false;
	return {
		status: 200,
		headers: { 'Content-Type': asJson ? 'application/json; charset=utf-8' : PROTOBUF },
		body: asJson
			? Buffer.from(toJson(type, structure))
			: (protobuf?.(form) ?? toProtobuf(type, structure, form)),
		sent: structure,
	};
}

export function encodeRefusal({ status, message, errorCode, headers }: Refusal): EncodedAnswer {
	return {
		status,
		headers: {
			'Content-Type': 'text/plain; charset=utf-8',
			...(errorCode !== undefined && { 'X-Diadoc-ErrorCode': errorCode }),
			...headers,
		},
		body: Buffer.from(message),
	};
}

export function encodeReplacement(replacement: Replacement, form: WireForm): EncodedAnswer {
	switch (replacement.kind) {
		case 'status': {
			const { status, text = '', errorCode, retryAfter, headers } = replacement;
			return {
				status,
				headers: {
					'Content-Type': 'text/plain; charset=utf-8',
					...(errorCode !== undefined && { 'X-Diadoc-ErrorCode': errorCode }),
					...(retryAfter !== undefined && { 'Retry-After': retryAfterText(retryAfter) }),
					...headers,
				},
				body: Buffer.from(text),
			};
		}
		case 'html':
			return {
				status: replacement.status ?? 200,
				headers: { 'Content-Type': 'text/html' },
				body: Buffer.from(htmlPage('Welcome')),
			};
		case 'garbage':
			// Field numbers 0 and wire type 7 exist in no protobuf message.
			return { status: 200, headers: { 'Content-Type': PROTOBUF }, body: Buffer.alloc(4096, 0x07) };
		case 'structure':
			return encodeStructure(replacement, undefined, form);
		case 'oversize':
			return {
				status: 200,
				headers: { 'Content-Type': PROTOBUF },
				body: oversizeOf(replacement.bytes),
			};
	}
}

function retryAfterText(retryAfter: number | Date): string {
	return typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString();
}

/**
 * Compresses the body when the client accepts it; a fault may then damage it. A streamed body stays as it is.
 */
export async function finishAnswer(
	answer: EncodedAnswer,
	acceptEncoding: string | undefined,
	damage: Damage | undefined,
): Promise<EncodedAnswer> {
	const damaged =
		damage?.kind === 'cut' ? { ...answer, body: firstBytes(answer.body, damage.bytes) } : answer;
	const { body } = damaged;
	const compress =
		damage?.kind === 'cutGzip' || (acceptEncoding?.includes('gzip') && body.length > 0);
	const compressed =
		compress && body instanceof Uint8Array
			? {
					...damaged,
					headers: { ...damaged.headers, 'Content-Encoding': 'gzip' },
					body: await (gzippedOversize.get(body) ?? gzipped(body)),
				}
			: damaged;
	switch (damage?.kind) {
		case 'cutGzip':
			return { ...compressed, body: firstBytes(compressed.body, damage.bytes) };
		case 'headers':
			return { ...compressed, headers: { ...compressed.headers, ...damage.headers } };
		default:
			return compressed;
	}
}
