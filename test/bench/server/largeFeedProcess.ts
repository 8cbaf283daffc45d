import { storyBox } from '../storyBox';
import { answerQuestions } from './answerQuestions';
import { LargeFeed, templateOf } from './largeFeed';
import { LargeFeedServer, type FeedCounts } from './largeFeedServer';

// A program: serves large feeds in a process of its own.

/** Opens a feed of so many events, or reports the traffic of the one with this origin. */
export type Question = { open: number } | { countsOf: string };

export interface Opened {
	origin: string;
	boxId: string;
	wireBytes: number;
}

export type Answer = Opened | FeedCounts;

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
