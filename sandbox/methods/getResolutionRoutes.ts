import { boxOfCall, type Call, type StructureResult } from '../server/call';
import { messageType } from '../wire/schema';

/** GET /GetResolutionRoutes: the active routes of the box. */
export function getResolutionRoutes(call: Call): StructureResult {
	const { box } = boxOfCall(call);
	const ResolutionChains = box.routes
		.filter(({ isEnabled }) => isEnabled)
		.map(({ id: ChainId, name: Name }) => ({ ChainId, Name }));
	return { type: messageType('ResolutionRouteList'), structure: { ResolutionChains } };
}
