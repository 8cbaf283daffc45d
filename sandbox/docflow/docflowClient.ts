import { roots } from '../../test/unit/protocol/schema';
import { strictlyDecoded } from '../../test/unit/protocol/oracle';
import type { DocflowEventsRequest } from './docflowQuery';
import type { documentV2 } from './shapes/v2';
import type { documentV3, documentV4 } from './shapes/v3V4';
import type { documentV5 } from './shapes/v5';
import { ask, type Request } from '../plainClient';
import type { Sandbox } from '../sandbox';
import { toProtobuf } from '../wire/protobufWriter';
import { messageType } from '../wire/schema';

/** The document of each version. */
export interface Documents {
	V2: ReturnType<typeof documentV2>;
	V3: ReturnType<typeof documentV3>;
	V4: ReturnType<typeof documentV4>;
	V5: ReturnType<typeof documentV5>;
}

export type Version = keyof Documents;

export const VERSIONS: readonly Version[] = ['V2', 'V3', 'V4', 'V5'];

export interface DocflowEvent<D> {
	EventId: string;
	Timestamp: { Ticks: string };
	DocumentId: { MessageId: string; EntityId: string };
	IndexKey: string;
	Document?: D;
	PreviousEventId?: string;
	PreviousDocumentState?: D;
}

export interface DocflowEvents<D> {
	TotalCount: number;
	Events: Array<DocflowEvent<D>>;
	TotalCountType: string;
}

/** One call of GetDocflowEvents of the sandbox's box, in protobuf; the filter is empty by default. */
export async function askDocflow(
	sandbox: Sandbox,
	request: DocflowEventsRequest = {},
	{ version = 'V5', ...more }: Partial<Request> & { version?: Version } = {},
): Promise<Response> {
	const structure = { Filter: {}, ...request };
	return await ask(sandbox, `/${version}/GetDocflowEvents`, {
		verb: 'POST',
		query: { boxId: sandbox.box.guid },
		body: Buffer.from(toProtobuf(messageType('Docflow.GetDocflowEventsRequest'), structure)),
		...more,
	});
}

/** A page by the published schema: protobufjs refuses a missing required field. */
export async function readDocflow<V extends Version = 'V5'>(
	sandbox: Sandbox,
	request: DocflowEventsRequest = {},
	more: Partial<Request> & { version?: V } = {},
): Promise<DocflowEvents<Documents[V]>> {
	const response = await askDocflow(sandbox, request, more);
	const body = new Uint8Array(await response.arrayBuffer());
	if (response.status !== 200) throw new Error(`${response.status}: ${Buffer.from(body)}`);
	const root = roots[`DocflowEvents${more.version ?? 'V5'}`];
	return strictlyDecoded(root, body) as DocflowEvents<Documents[V]>;
}

export async function docflowRefusal(
	...call: Parameters<typeof askDocflow>
): Promise<[number, string | null, string]> {
	const response = await askDocflow(...call);
	return [response.status, response.headers.get('x-diadoc-errorcode'), await response.text()];
}

/** Every event: AfterIndexKey of the last one, until a page is empty. */
export async function walkDocflow<V extends Version = 'V5'>(
	sandbox: Sandbox,
	request: DocflowEventsRequest = {},
	more: Partial<Request> & { version?: V } = {},
): Promise<Array<DocflowEvent<Documents[V]>>> {
	const events: Array<DocflowEvent<Documents[V]>> = [];
	for (;;) {
		const AfterIndexKey = events.at(-1)?.IndexKey;
		const page = await readDocflow(sandbox, { ...request, AfterIndexKey }, more);
		if (page.Events.length === 0) return events;
		events.push(...page.Events);
	}
}
