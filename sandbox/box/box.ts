import type { Story } from '../story/story';
import type { LifeMaker } from '../story/life';
import type { Party } from '../story/cast';
import type { Random } from '../story/random';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import { ticksOf } from '../story/time';
import type { Body, StreamedBody } from '../wire/body';
import type { Counteragent } from '../wire/counteragents';
import type { BoxEvent, Entity } from '../wire/structures';
import { DocflowLog } from '../docflow/docflowLog';
import { type BoxKey, boxIdGuid } from './boxId';
import { type ApprovalRoute, makeRoutes } from './approvalRoutes';
import { type Employee, makeEmployees } from './employees';
import { entitiesOf } from './eventParts';
import { Feed } from './feed';
import type { FeedEntry } from './feedEntry';

/** How a box grows along its story. */
export interface Growth {
	/** The new events happen at this moment, a tick apart; by default when the story schedules them. */
	at?: Date;
	/** Of the n new events, those (0-based) that enter the feed at the tick of the event before them. */
	sharedTicks?: readonly number[];
}

export class Box {
	readonly feed = new Feed();
	readonly #largeContents = new Map<string, StreamedBody>();
	readonly #actRandom: Random;
	readonly employees: Employee[];
	readonly routes: ApprovalRoute[];
	#docflow = new DocflowLog();
	/** Entries that the docflow log does not have yet. */
	#unlogged: FeedEntry[] = [];
	readonly key: BoxKey;
	/** With dashes: what clients send. */
	readonly guid: string;
	/** `<32 hex>@diadoc.ru`: what bodies hold. */
	readonly boxId: string;
	readonly title: string;
	readonly organizationId: string;
	readonly departmentIds: ReadonlySet<string>;
	/** Without it each method answers 402. */
	hasSubscription = true;
	/** Approval signatures are a paid feature. */
	hasApprovementSignature = true;

	constructor(
		readonly owner: Party,
		private readonly story: Story,
		readonly counteragents: readonly Counteragent[],
		random: Random,
		/** How many employees the organization has, the sandbox's users first. */
		employees: number,
	) {
		this.#actRandom = random.fork('acts');
		this.employees = makeEmployees(random.fork('employees'), owner, employees);
		this.routes = makeRoutes(random.fork('routes'), owner, this.employees);
		this.key = owner.boxKey;
		this.guid = boxIdGuid(owner.boxKey);
		this.boxId = owner.boxId;
		this.title = owner.shortName;
		this.organizationId = owner.organizationId;
		this.departmentIds = new Set([
			ROOT_DEPARTMENT_ID,
			...owner.departments.map((department) => department.DepartmentId),
		]);
	}

	get events(): BoxEvent[] {
		return this.feed.entries.map((entry) => entry.event);
	}

	/** Lets the story go on for `count` events, and returns them. */
	grow(count: number, { at, sharedTicks = [] }: Growth = {}): BoxEvent[] {
		return Array.from({ length: count }, (_, index) => {
			const { ticks, event } = this.story.next({
				at: at && ticksOf(at),
				sharesTick: sharedTicks.includes(index),
			});
			return this.append(event, ticks).event;
		});
	}

	/** Runs one life from beginning to end, as soon as the story can, and returns its events. */
	live(life: LifeMaker): BoxEvent[] {
		return this.story.run(life).map(({ ticks, event }) => this.append(event, ticks).event);
	}

	/** A client acts now. */
	act(happen: (random: Random, at: bigint) => BoxEvent): FeedEntry {
		const happenings = this.story.interject((at) => happen(this.#actRandom, at));
		const [entry] = happenings.map(({ ticks, event }) => this.append(event, ticks)).slice(-1);
		if (!entry) throw new Error('An act without an event');
		return entry;
	}

	/** The changes of the box's documents, computed on demand. */
	get docflow(): DocflowLog {
		for (const entry of this.#unlogged.splice(0)) this.#docflow.add(entry);
		return this.#docflow;
	}

	/** The bytes of an entity; undefined when it has none. */
	contentOf({ EntityId, Content }: Entity): Body | undefined {
		if (Content?.Data) return Buffer.from(Content.Data, 'base64');
		return this.#largeContents.get(EntityId);
	}

	/**
	 * Gives an entity of the box another content, which only GetEntityContent returns: GetEvent and GetMessage give its
	 * size, as they do where a content is too large for them.
	 *
	 * @throws Error when the box has no such entity.
	 */
	putLargeContent(entityId: string, content: StreamedBody): void {
		const entries = this.feed.entries.filter(({ event }) =>
			entitiesOf(event).some(({ EntityId }) => EntityId === entityId),
		);
		if (entries.length === 0) throw new Error(`The box has no entity ${entityId}`);
		for (const entry of entries) entry.replaceContent(entityId, { Size: content.length });
		this.#largeContents.set(entityId, content);
		this.#docflow = new DocflowLog();
		this.#unlogged = this.feed.arrivals;
	}

	/** Puts a test's own event into the feed; see Feed.append for its place. */
	append(event: BoxEvent, ticks?: bigint): FeedEntry {
		const entry = this.feed.append(event, ticks);
		this.#unlogged.push(entry);
		return entry;
	}
}
