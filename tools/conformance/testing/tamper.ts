// A Diadoc that differs: requests or answers of the sandbox, changed on their way.

import type { WireForm } from '../../../sandbox/wire/defaults';
import { fromProtobuf } from '../../../sandbox/wire/protobufReader';
import { toProtobuf } from '../../../sandbox/wire/protobufWriter';
import { messageType } from '../../../sandbox/wire/schema';
import { type Incoming, type Outgoing, type Send, sendForReal } from '../send';

/** Answers a request; `pass` lets the sandbox answer it, or another one. */
export type Tamper = (
	request: Outgoing,
	pass: (instead?: Partial<Outgoing>) => Promise<Incoming>,
) => Promise<Incoming>;

type Meant = (request: Outgoing) => boolean;

export const sendThrough =
	(tamper: Tamper): Send =>
	async (request) =>
		await tamper(request, async (instead) => await sendForReal({ ...request, ...instead }));

/** Requests of a method whose query has these parameters, and lacks others. */
export const asks =
	(method: string, query: Record<string, RegExp | undefined> = {}): Meant =>
	({ url }) =>
		url.pathname.endsWith(`/${method}`) &&
		Object.entries(query).every(([name, form]) => {
			const value = url.searchParams.get(name);
			return form === undefined ? value === null : value !== null && form.test(value);
		});

const inAny: Meant = () => true;

const answering =
	(isMeant: Meant, change: (answer: Incoming) => Incoming): Tamper =>
	async (request, pass) =>
		isMeant(request) ? change(await pass()) : await pass();

export const withStatus = (isMeant: Meant, status: number, text?: string): Tamper =>
	answering(isMeant, ({ headers, body }) => ({
		status,
		headers,
		body: text === undefined ? body : Buffer.from(text),
	}));

/** Replaces or removes headers. */
export const withHeaders = (
	headers: Record<string, string | undefined>,
	isMeant: Meant = inAny,
): Tamper =>
	answering(isMeant, (answer) => ({
		...answer,
		headers: Object.fromEntries(
			Object.entries({ ...answer.headers, ...headers }).flatMap(([name, value]) =>
				value === undefined ? [] : [[name, value]],
			),
		),
	}));

export const withBody = (isMeant: Meant, change: (body: Buffer) => Buffer): Tamper =>
	answering(isMeant, (answer) =>
		answer.status === 200 ? { ...answer, body: change(Buffer.from(answer.body)) } : answer,
	);

/** Reads a structure, changes it in place, and writes it again. */
export const withStructure = <T extends object>(
	isMeant: Meant,
	type: string,
	change: (structure: T) => void,
	form: WireForm = 'leftOut',
): Tamper =>
	withBody(isMeant, (body) => {
		const structure = fromProtobuf(messageType(type), body) as T;
		change(structure);
		return Buffer.from(toProtobuf(messageType(type), structure, form));
	});

/** Replaces parameters; undefined removes one. */
export const asking =
	(isMeant: Meant, change: (query: URLSearchParams) => void): Tamper =>
	async (request, pass) => {
		if (!isMeant(request)) return await pass();
		const url = new URL(request.url);
		change(url.searchParams);
		return await pass({ url });
	};

export const sending =
	<T extends object>(isMeant: Meant, type: string, change: (structure: T) => void): Tamper =>
	async (request, pass) => {
		if (!isMeant(request) || request.body === undefined) return await pass();
		const structure = fromProtobuf(messageType(type), request.body) as T;
		change(structure);
		return await pass({ body: toProtobuf(messageType(type), structure) });
	};

/** Adds an unknown field to a message: number 99, a varint. */
export const withUnknownField = (body: Buffer): Buffer =>
	Buffer.concat([body, Buffer.from([0x98, 0x06, 0x01])]);

export function movedKey(key: string | null, ticks: bigint): string {
	const bytes = Buffer.from(key ?? '', 'base64');
	bytes.writeBigInt64BE(bytes.readBigInt64BE() + ticks);
	return bytes.toString('base64url');
}
