import type { FeedPlan } from './benchFeed';
import type { EntranceOptions, Traffic } from './entrance';

/** Orders of the benchmark to its server process. */
export type Order =
	| { kind: 'start'; plan: FeedPlan }
	| { kind: 'open'; options: EntranceOptions }
	| { kind: 'close'; entrance: number };

export interface Announcement {
	boxId: string;
	token: string;
	/** PEM; of the authority that has issued the certificates of the TLS entrances. */
	caCertificate: string;
	eventIds: string[];
	/** IndexKeys of the events, in the same order. */
	indexKeys: string[];
}

export interface Reply {
	announcement?: Announcement;
	/** An open entrance, and the number by which it is closed. */
	opened?: { entrance: number; url: string };
	traffic?: Traffic;
}
