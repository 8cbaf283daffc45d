import { CertificateAuthority } from '../../../sandbox/tls/certificateAuthority';
import { startSandbox } from '../../../sandbox/sandbox';
import { answerQuestions } from './answerQuestions';
import { FEED_BEGIN, growFeed } from './benchFeed';
import type { Announcement, Order, Reply } from './benchServerOrders';
import { Entrance } from './entrance';
import { RecordedAnswers } from './recordedAnswers';

// The server's process, which executes the benchmark's orders.

const entrances = new Map<number, Entrance>();
let opened = 0;

async function start(order: Extract<Order, { kind: 'start' }>) {
	const sandbox = await startSandbox({
		begin: new Date(FEED_BEGIN),
		keepRequests: 0,
		// As in earlier runs: other bodies would be another benchmark.
		defaults: 'written',
	});
	growFeed(sandbox, order.plan);
	// Written now, so that the first request does not pay for them.
	for (const entry of sandbox.box.feed.entries) {
		void entry.view({ universalMessages: true }).bytesWithoutContent('written');
	}
	const authority = await CertificateAuthority.make('Authority of the benchmark');
	const certificate = await authority.issue();
	const answers = new RecordedAnswers(sandbox.url);
	const announcement: Announcement = {
		boxId: sandbox.box.guid,
		token: sandbox.token,
		caCertificate: authority.certificate,
		eventIds: sandbox.box.events.map(({ EventId }) => EventId),
		indexKeys: sandbox.box.events.map(({ IndexKey = '' }) => IndexKey),
	};
	return { answers, certificate, announcement };
}

let started: ReturnType<typeof start> | undefined;

async function obey(order: Order): Promise<Reply> {
	if (order.kind === 'start') {
		started = start(order);
		return { announcement: (await started).announcement };
	}
	if (order.kind === 'open') {
		if (!started) throw new Error('The server has not been started');
		const { answers, certificate } = await started;
		opened += 1;
		const number = opened;
		const entrance = new Entrance(answers, order.options, certificate);
		entrances.set(number, entrance);
		return { opened: { entrance: number, url: await entrance.open() } };
	}
	const entrance = entrances.get(order.entrance);
	if (!entrance) throw new Error(`There is no entrance ${order.entrance}`);
	await entrance.close();
	entrances.delete(order.entrance);
	return { traffic: entrance.traffic };
}

answerQuestions(obey);
