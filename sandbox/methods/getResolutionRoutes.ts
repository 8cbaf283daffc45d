import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { messageType } from '../wire/schema';

/** GET /GetResolutionRoutes: the routes of the box that are switched on. */
export function getResolutionRoutes(call: Call): StructureResult {
	const { box } = boxOfCall(call);
	const ResolutionChains = box.routes
		.filter(({ isEnabled }) => isEnabled)
		.map(({ id: ChainId, name: Name }) => ({ ChainId, Name }));
	return { type: messageType('ResolutionRouteList'), structure: { ResolutionChains } };
}
