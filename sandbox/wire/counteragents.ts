// The structures of GetCounteragents in the service's JSON shape, as far as the sandbox fills them.

import type { Organization, Ticks } from './structures';

export type CounteragentStatus =
	| 'IsMyCounteragent'
	| 'InvitesMe'
	| 'IsInvitedByMe'
	| 'RejectsMe'
	| 'IsRejectedByMe';

export interface Counteragent {
	IndexKey: string;
	Organization: Organization;
	CurrentStatus: CounteragentStatus;
	LastEventTimestampTicks: Ticks;
	MessageFromCounteragent?: string;
	MessageToCounteragent?: string;
}

export interface CounteragentList {
	TotalCount: number;
	Counteragents: Counteragent[];
	TotalCountType: 'Equal';
}
