import { getEvent } from '../methods/get-event';
import { getLastEvent } from '../methods/get-last-event';
import { getMyOrganizations } from '../methods/get-my-organizations';
import { getNewEvents } from '../methods/get-new-events';
import type { Call, Result } from './call';

export interface Route {
	verb: 'GET' | 'POST';
	method: (call: Call) => Result;
}

/** The methods that the sandbox serves, by path. */
export const ROUTES: ReadonlyMap<string, Route> = new Map([
	['/V8/GetNewEvents', { verb: 'GET', method: getNewEvents({ defaultLimit: 500 }) }],
	['/V7/GetNewEvents', { verb: 'GET', method: getNewEvents({ defaultLimit: 100 }) }],
	['/V3/GetEvent', { verb: 'GET', method: getEvent }],
	['/V2/GetEvent', { verb: 'GET', method: getEvent }],
	['/V2/GetLastEvent', { verb: 'GET', method: getLastEvent({ withContent: true }) }],
	['/GetLastEvent', { verb: 'GET', method: getLastEvent({ withContent: false }) }],
	['/GetMyOrganizations', { verb: 'GET', method: getMyOrganizations }],
]);
