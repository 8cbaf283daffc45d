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

/** An event with what its key is made of. */
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

/** So many of the newest events are looked at. */
const RECENT = 500;

/** Of so many JSON is asked for as well. */
const ALSO_IN_JSON = 100;

/** What the checks share of a box, each asked for once, when the first of them needs it. */
export class Observed {
	constructor(
		readonly client: Client,
		/** In any form; the first one of the user by default. */
		private readonly chosenBox: string | undefined,
	) {}

	/** The boxes of the user. */
	readonly boxes = once(async () => {
		const answer = good(
			await this.client.ask('/GetMyOrganizations', { query: { autoRegister: 'false' } }),
		);
		return decodeOrganizationList(answer.body).Organizations.flatMap(({ Boxes }) => Boxes);
	});

	/** The box that is looked at, as methods ask for it. */
	readonly boxId = once(async () => {
		if (this.chosenBox !== undefined) return normalizeBoxId(this.chosenBox) ?? this.chosenBox;
		const [first] = await this.boxes();
		const id = first?.BoxIdGuid ?? normalizeBoxId(first?.BoxId ?? '');
		if (id === undefined) throw new NotSeen(say`the user has no box`);
		return id;
	});

	/** What the user may see in the box. */
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

	/** The newest events with their answer. */
	readonly recentAnswer = once(async () =>
		good(await this.newEvents({ orderBy: 'Descending', limit: RECENT })),
	);

	/** The newest events, the oldest of them first. */
	readonly recent = once(async () => {
		const seen = pageOf(await this.recentAnswer()).events.toReversed();
		if (seen.length === 0) throw new NotSeen(say`the feed has no events`);
		return seen;
	});

	/** Some of the newest events in JSON. */
	readonly recentJson = once(async () => {
		const query = { orderBy: 'Descending', limit: ALSO_IN_JSON };
		return good(await this.newEvents(query, { accept: 'application/json; charset=utf-8' }));
	});

	/** The newest event by GetLastEvent. */
	readonly last = once(async () => {
		const answer = await this.client.ask('/V2/GetLastEvent', { query: await this.box() });
		if (answer.status === 204) throw new NotSeen(say`the feed has no events`);
		return { answer: good(answer), event: decodeBoxEvent(answer.body) };
	});

	/** One event with contents, of the newest that bring a document, and its counterpart in the feed. */
	readonly withContents = once(async () => {
		const seen = (await this.recent()).findLast(({ event }) => documentsIn(event).length > 0);
		if (!seen) throw new NotSeen(say`no recent event brings a document`);
		const answer = await this.client.ask('/V3/GetEvent', {
			query: { ...(await this.box()), eventId: seen.id },
		});
		return { seen, answer: good(answer), event: decodeBoxEvent(answer.body) };
	});

	/** The messages of the newest patch and of the newest message, each with its event of the feed. */
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

	/** @throws NotSeen for a user to whom Diadoc shows one department, and no single event */
	async requireAllDocuments(): Promise<void> {
		const { level } = await this.permissions().catch(() => ({ level: undefined }));
		if (level !== undefined && level !== 'AllDocuments')
			throw new NotSeen(say`the user may not see all documents`);
	}

	async box(): Promise<Query> {
		return { boxId: await this.boxId() };
	}

	/** A page of GetNewEvents as it came. */
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

	/** The events of such a page, in its order. */
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

/** Works out a value when it is first asked for, and once. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return async () => await (made ??= make());
}

/** The answer itself when it is 200; without it nothing can be seen. */
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

/** The entities that are documents. */
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
