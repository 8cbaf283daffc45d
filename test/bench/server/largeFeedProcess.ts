import { storyBox } from '../storyBox';
import { answerQuestions } from './answerQuestions';
import { LargeFeed, templateOf } from './largeFeed';
import { LargeFeedServer, type FeedCounts } from './largeFeedServer';

// A program: serves large feeds in a process of its own, on behalf of the one that has started it.

/** Opens a feed of so many events, or asks what clients have done to the one with this origin. */
export type Question = { open: number } | { countsOf: string };

export interface Opened {
	/** Without a slash at the end. */
	origin: string;
	/** Of the sandbox's box that the events are taken from. */
	boxId: string;
	/** Bytes of an event in a page, on average. */
	wireBytes: number;
}

export type Answer = Opened | FeedCounts;

/** How many events of the sandbox the feeds consist of. */
const STORY = 3000;

const box = storyBox(STORY);
const story = box.feed.entries.map((entry) =>
	templateOf(entry.view({ universalMessages: true }).bytesWithoutContent('written')),
);
const wireBytes = story.reduce((total, { bytes }) => total + bytes.length, 0) / story.length;
const servers = new Map<string, LargeFeedServer>();

answerQuestions<Question, Answer>(async (question) => {
	if ('open' in question) {
		const server = new LargeFeedServer(new LargeFeed(story, question.open));
		const origin = await server.open();
		servers.set(origin, server);
		return { origin, boxId: box.guid, wireBytes };
	}
	const server = servers.get(question.countsOf);
	if (!server) throw new Error(`There is no feed at ${question.countsOf}`);
	return server.counts;
});
