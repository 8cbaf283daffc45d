import type { Story } from '../story/story';
import type { Party } from '../story/cast';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import { ticksOf } from '../story/time';
import type { BoxEvent } from '../wire/structures';
import { type BoxKey, boxIdGuid } from './box-id';
import { Feed } from './feed';
import type { FeedEntry } from './feed-entry';

/** How a box grows along its story. */
export interface Growth {
	/** The new events happen at this moment, a tick apart; when the story has them due by default. */
	at?: Date;
	/** Of the n new events, those (0-based) that enter the feed at the tick of the event before them. */
	sharedTicks?: readonly number[];
}

export class Box {
	readonly feed = new Feed();
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

	constructor(
		readonly owner: Party,
		private readonly story: Story,
	) {
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

	/** The events in order of the feed, with contents and IndexKey. */
	get events(): BoxEvent[] {
		return this.feed.entries.map((entry) => entry.event);
	}

	/** Lets the story go on for `count` events; what came is returned. */
	grow(count: number, { at, sharedTicks = [] }: Growth = {}): BoxEvent[] {
		return Array.from({ length: count }, (_, index) => {
			const { ticks, event } = this.story.next({
				at: at && ticksOf(at),
				sharesTick: sharedTicks.includes(index),
			});
			return this.feed.append(event, ticks).event;
		});
	}

	/** Puts an event of one's own into the feed; see Feed.append for its place. */
	append(event: BoxEvent, ticks?: bigint): FeedEntry {
		return this.feed.append(event, ticks);
	}
}
