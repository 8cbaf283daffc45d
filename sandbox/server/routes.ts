import { generatePrintForm } from '../methods/generatePrintForm';
import { getCounteragents } from '../methods/getCounteragents';
import { type DocflowVersion, getDocflowEvents } from '../methods/getDocflowEvents';
import { getDocumentTypes } from '../methods/getDocumentTypes';
import { getEntityContent } from '../methods/getEntityContent';
import { getEvent } from '../methods/getEvent';
import { getForwardedDocumentEvents } from '../methods/getForwardedDocumentEvents';
import { getForwardedEntityContent } from '../methods/getForwardedEntityContent';
import { getLastEvent } from '../methods/getLastEvent';
import { getMessage } from '../methods/getMessage';
import { getMyEmployee } from '../methods/getMyEmployee';
import { getMyOrganizations } from '../methods/getMyOrganizations';
import { getNewEvents } from '../methods/getNewEvents';
import { getNewEventsByEventId } from '../methods/getNewEventsByEventId';
import { getOrganization } from '../methods/getOrganization';
import { type MessageType, messageType } from '../wire/schema';
import { ACT_ROUTES } from './actRoutes';
import type { Call, Result } from './call';

export interface Route {
	verb: 'GET' | 'POST';
	body?: MessageType;
	method: (call: Call) => Result;
}

const DOCFLOW_EVENTS_REQUEST = messageType('Docflow.GetDocflowEventsRequest');

const docflowEvents = (version: DocflowVersion): Route => ({
	verb: 'POST',
	body: DOCFLOW_EVENTS_REQUEST,
	method: getDocflowEvents(version),
});

export const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
	['/V8/GetNewEvents', { verb: 'GET', method: getNewEvents('V8') }],
	['/V7/GetNewEvents', { verb: 'GET', method: getNewEvents('V7') }],
	['/V6/GetNewEvents', { verb: 'GET', method: getNewEventsByEventId('V6') }],
	['/V5/GetNewEvents', { verb: 'GET', method: getNewEventsByEventId('V5') }],
	['/V4/GetNewEvents', { verb: 'GET', method: getNewEventsByEventId('V4') }],
	['/V3/GetEvent', { verb: 'GET', method: getEvent('V3') }],
	['/V2/GetEvent', { verb: 'GET', method: getEvent('V2') }],
	['/V2/GetLastEvent', { verb: 'GET', method: getLastEvent('V2') }],
	['/GetLastEvent', { verb: 'GET', method: getLastEvent('V1') }],
	['/V6/GetMessage', { verb: 'GET', method: getMessage('V6') }],
	['/V5/GetMessage', { verb: 'GET', method: getMessage('V5') }],
	['/V4/GetMessage', { verb: 'GET', method: getMessage('V4') }],
	['/V4/GetEntityContent', { verb: 'GET', method: getEntityContent }],
	['/V5/GetDocflowEvents', docflowEvents('V5')],
	['/V4/GetDocflowEvents', docflowEvents('V4')],
	['/V3/GetDocflowEvents', docflowEvents('V3')],
	['/V2/GetDocflowEvents', docflowEvents('V2')],
	['/V3/GetDocumentTypes', { verb: 'GET', method: getDocumentTypes('V3') }],
	['/V2/GetDocumentTypes', { verb: 'GET', method: getDocumentTypes('V2') }],
	['/V3/GetCounteragents', { verb: 'GET', method: getCounteragents }],
	['/GeneratePrintForm', { verb: 'GET', method: generatePrintForm }],
	[
		'/V2/GetForwardedDocumentEvents',
		{
			verb: 'POST',
			body: messageType('Forwarding.GetForwardedDocumentEventsRequest'),
			method: getForwardedDocumentEvents,
		},
	],
	['/V2/GetForwardedEntityContent', { verb: 'GET', method: getForwardedEntityContent }],
	...ACT_ROUTES,
	['/GetMyEmployee', { verb: 'GET', method: getMyEmployee }],
	['/GetMyOrganizations', { verb: 'GET', method: getMyOrganizations }],
	['/GetOrganization', { verb: 'GET', method: getOrganization }],
]);
