import {
	decodeBoxEvent,
	decodeBoxEventList,
	decodeMessage,
	decodeOrganizationList,
} from '../../nodes/Diadoc/protocol/decode';
import type { BoxEvent, BoxEventList, Entity, Message } from '../../nodes/Diadoc/protocol/decode';
import { normalizeBoxId } from '../../nodes/Diadoc/protocol/boxId';
import { entryTicksOf } from '../../nodes/Diadoc/protocol/indexKey';
import { fromProtobuf } from '../../sandbox/wire/protobufReader';
import { NotSeen } from './assumption';
import type { Answer, Client, Question } from './client';
import { messageType } from './schema';
import { nameOf, say } from './safe';

/** An event with the times that its key should contain. */
export interface Seen {
	readonly id: string;
	readonly key: string;
	/** When it entered the feed; undefined when its key is no time. */
	readonly entry: bigint | undefined;
	/** When its message or patch was made. */
	readonly made: bigint | undefined;
	readonly event: BoxEvent;
}

type Query = NonNullable<Question['query']>;

const RECENT = 500;

/** How many of them are requested in JSON as well. */
const ALSO_IN_JSON = 100;

/** What the checks share of a box, each requested once, on demand. */
export class Observed {
	constructor(
		readonly client: Client,
		/** In any form; by default the user's first. */
		private readonly chosenBox: string | undefined,
	) {}

	readonly boxes = once(async () => {
		const answer = good(
			await this.client.ask('/GetMyOrganizations', { query: { autoRegister: 'false' } }),
		);
		return decodeOrganizationList(answer.body).Organizations.flatMap(({ Boxes }) => Boxes);
	});

	readonly boxId = once(async () => {
		if (this.chosenBox !== undefined) return normalizeBoxId(this.chosenBox) ?? this.chosenBox;
		const [first] = await this.boxes();
		const id = first?.BoxIdGuid ?? normalizeBoxId(first?.BoxId ?? '');
		if (id === undefined) throw new NotSeen(say`the user has no box`);
		return id;
	});

	readonly permissions = once(async () => {
		const answer = await this.client.ask('/GetMyEmployee', {
			query: { boxId: await this.boxId() },
		});
		const employee = fromProtobuf(messageType('Employee'), good(answer).body);
		const permissions: unknown = Reflect.get(employee, 'Permissions');
		return {
			level: textIn(permissions, 'DocumentAccessLevel'),
			departmentId: textIn(permissions, 'UserDepartmentId'),
		};
	});

	/** Box, and the department without which the user gets no feed. */
	readonly feed = once(async (): Promise<Query> => {
		const boxId = await this.boxId();
		const { level, departmentId } = await this.permissions().catch(() => ({
			level: 'AllDocuments',
			departmentId: undefined,
		}));
		return level === 'AllDocuments' ? { boxId } : { boxId, departmentId };
	});

	readonly recentAnswer = once(async () =>
		good(await this.newEvents({ orderBy: 'Descending', limit: RECENT })),
	);

	/** The newest events, the oldest first. */
	readonly recent = once(async () => {
		const seen = pageOf(await this.recentAnswer()).events.toReversed();
		if (seen.length === 0) throw new NotSeen(say`the feed has no events`);
		return seen;
	});

	readonly recentJson = once(async () => {
		const query = { orderBy: 'Descending', limit: ALSO_IN_JSON };
		return good(await this.newEvents(query, { accept: 'application/json; charset=utf-8' }));
	});

	readonly last = once(async () => {
		const answer = await this.client.ask('/V2/GetLastEvent', { query: await this.box() });
		if (answer.status === 204) throw new NotSeen(say`the feed has no events`);
		return { answer: good(answer), event: decodeBoxEvent(answer.body) };
	});

	/** A recent event with contents that brings a document, and its counterpart in the feed. */
	readonly withContents = once(async () => {
		const seen = (await this.recent()).findLast(({ event }) => documentsIn(event).length > 0);
		if (!seen) throw new NotSeen(say`no recent event brings a document`);
		const answer = await this.client.ask('/V3/GetEvent', {
			query: { ...(await this.box()), eventId: seen.id },
		});
		return { seen, answer: good(answer), event: decodeBoxEvent(answer.body) };
	});

	/** The messages of the newest patch and of the newest message, each with its event. */
	readonly messages = once(async () => {
		const recent = await this.recent();
		const chosen = [
			recent.findLast(({ event }) => event.Patch !== undefined),
			recent.findLast(({ event }) => event.Message !== undefined),
		].filter((seen) => seen !== undefined);
		const found: Array<{ seen: Seen; answer: Answer; message: Message }> = [];
		for (const seen of chosen) {
			const answer = await this.client.ask('/V6/GetMessage', {
				query: {
					...(await this.box()),
					messageId: messageIdOf(seen.event),
					injectEntityContent: 'false',
				},
			});
			if (answer.status === 200) found.push({ seen, answer, message: decodeMessage(answer.body) });
		}
		if (found.length === 0) throw new NotSeen(say`GetMessage gave no message`);
		return found;
	});

	/** @throws NotSeen for a user who may see only one department, and no single event */
	async requireAllDocuments(): Promise<void> {
		const { level } = await this.permissions().catch(() => ({ level: undefined }));
		if (level !== undefined && level !== 'AllDocuments')
			throw new NotSeen(say`the user may not see all documents`);
	}

	async box(): Promise<Query> {
		return { boxId: await this.boxId() };
	}

	async newEvents(
		query: Query,
		{ version = 'V8', ...question }: Omit<Question, 'query'> & { version?: string } = {},
	): Promise<Answer> {
		const path = `/${version}/GetNewEvents`;
		return await this.client.ask(path, {
			...question,
			query: { ...(await this.feed()), ...query },
		});
	}

	async page(query: Query): Promise<FeedPage> {
		return pageOf(good(await this.newEvents(query)));
	}
}

export interface FeedPage {
	readonly events: Seen[];
	readonly list: BoxEventList;
}

/** The events of an answer of GetNewEvents, in its order. */
export function pageOf({ body }: Answer): FeedPage {
	const list = decodeBoxEventList(body);
	return { events: eventsOf(list), list };
}

/** Computes a value once, on demand. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return async () => await (made ??= make());
}

/** The answer itself when it is 200; otherwise nothing can be checked. */
export function good(answer: Answer): Answer {
	if (answer.status === 200) return answer;
	const code = answer.headers['x-diadoc-errorcode'];
	const method = nameOf(answer.path.split('/').at(-1) ?? '');
	throw new NotSeen(
		code === undefined
			? say`${method} answered ${answer.status}`
			: say`${method} answered ${answer.status} ${nameOf(code)}`,
	);
}

export function messageIdOf({ Message: message, Patch: patch }: BoxEvent): string | undefined {
	return message?.MessageId ?? patch?.MessageId;
}

export function entitiesOf({ Message: message, Patch: patch }: BoxEvent): Entity[] {
	return message?.Entities ?? patch?.Entities ?? [];
}

export function documentsIn(event: BoxEvent): Entity[] {
	return entitiesOf(event).filter(({ DocumentInfo }) => DocumentInfo !== undefined);
}

function eventsOf({ Events }: BoxEventList): Seen[] {
	return Events.map((event) => {
		const { EventId: id = '', IndexKey: key = '' } = event;
		const entry = entryTicksOf(key);
		const made = event.Message?.TimestampTicks ?? event.Patch?.TimestampTicks;
		return {
			id,
			key,
			entry: entry === undefined ? undefined : BigInt(entry),
			made: made === undefined ? undefined : BigInt(made),
			event,
		};
	});
}

function textIn(holder: unknown, name: string): string | undefined {
	const value: unknown =
		typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
	return typeof value === 'string' ? value : undefined;
}
