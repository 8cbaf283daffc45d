import type { FeedPlan } from './benchFeed';
import type { EntranceOptions, Traffic } from './entrance';

/** Orders of the benchmark to its server process. */
export type Order =
	| { kind: 'start'; plan: FeedPlan }
	| { kind: 'open'; options: EntranceOptions }
	| { kind: 'close'; entrance: number };

/** What everybody who asks the server has to know. */
export interface Announcement {
	/** GUID with dashes. */
	boxId: string;
	token: string;
	/** PEM; of the authority that has issued the certificate of the encrypted entrances. */
	caCertificate: string;
	/** In order of the feed. */
	eventIds: string[];
	/** IndexKeys of the events, in the same order. */
	indexKeys: string[];
}

/** What comes of an order. */
export interface Reply {
	announcement?: Announcement;
	/** An entrance that has been opened, and the number by which it is closed. */
	opened?: { entrance: number; url: string };
	traffic?: Traffic;
}
