import { storyBox } from '../storyBox';
import { LargeFeed, templateOf } from './largeFeed';
import { LargeFeedServer, type FeedCounts } from './largeFeedServer';

// A program: serves large feeds in a process of its own, on behalf of the one that has started it.

/** What it is asked, with a number of one's own for the answer. */
export type Request = { id: number } & ({ open: number } | { countsOf: string });

export type Answer = { id: number } & (
	| { origin: string; boxId: string; wireBytes: number }
	| { counts: FeedCounts }
);

/** How many events of the sandbox the feeds consist of. */
const STORY = 3000;

const box = storyBox(STORY);
const story = box.feed.entries.map((entry) =>
	templateOf(entry.view({ universalMessages: true }).bytesWithoutContent),
);
const wireBytes = story.reduce((total, { bytes }) => total + bytes.length, 0) / story.length;
const servers = new Map<string, LargeFeedServer>();

async function answerTo(request: Request): Promise<Answer> {
	const { id } = request;
	if ('open' in request) {
		const server = new LargeFeedServer(new LargeFeed(story, request.open));
		const origin = await server.open();
		servers.set(origin, server);
		return { id, origin, boxId: box.guid, wireBytes };
	}
	const server = servers.get(request.countsOf);
	if (!server) throw new Error(`No feed at ${request.countsOf}`);
	return { id, counts: server.counts };
}

process.on('message', (request: Request) => {
	void answerTo(request).then((answer) => process.send?.(answer));
});
process.once('disconnect', () => process.exit());
