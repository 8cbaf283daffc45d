import type { FeedPlan } from './benchFeed';
import type { EntranceOptions, Traffic } from './entrance';

/** What the benchmark tells the process of its server to do, by number. */
export type Order =
	| { id: number; kind: 'start'; plan: FeedPlan }
	| { id: number; kind: 'open'; options: EntranceOptions }
	/** The entrance goes by the number of the order that opened it. */
	| { id: number; kind: 'close'; entrance: number };

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

/** What comes of an order, by its number. */
export interface Reply {
	id: number;
	announcement?: Announcement;
	url?: string;
	traffic?: Traffic;
	failure?: string;
}
