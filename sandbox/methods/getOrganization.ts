import { boxKeyOf } from '../box/boxId';
import type { Call, StructureResult } from '../server/call';
import { type Parameters, unparsable } from '../server/parameters';
import { Refusal } from '../server/refusal';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import type { Organization } from '../wire/structures';

const ORGANIZATION = messageType('Organization');

type Match = (organization: Organization) => boolean;

/** The parameters that identify an organization, and how. */
const SEARCHES: Readonly<Record<string, (parameters: Parameters, name: string) => Match>> = {
	orgId: (parameters, name) => {
		const orgId = parameters.guid(name);
		return ({ OrgId }) => OrgId === orgId;
	},
	boxId: (parameters, name) => {
		const text = parameters.requiredText(name);
		const key = boxKeyOf(text);
		if (key === undefined) throw unparsable(name, text);
		return ({ Boxes }) => Boxes.some(({ BoxId }) => boxKeyOf(BoxId) === key);
	},
	fnsParticipantId: (parameters, name) => {
		const id = parameters.text(name);
		return ({ FnsParticipantId }) => FnsParticipantId === id;
	},
	inn: (parameters, name) => {
		const [inn, kpp] = [parameters.text(name), parameters.text('kpp')];
		return ({ Inn, Kpp }) => Inn === inn && (kpp === undefined || Kpp === kpp);
	},
	// The sandbox has no foreign taxpayers.
	foreignTaxpayerCode: () => () => false,
};

/**
 * GET /GetOrganization: any organization of the service, by exactly one of orgId, boxId, fnsParticipantId, inn
 * (optionally with kpp) and foreignTaxpayerCode.
 */
export function getOrganization({ service, parameters }: Call): StructureResult {
	const given = Object.keys(SEARCHES).filter((name) => parameters.text(name) !== undefined);
	const [name = '', ...others] = given;
	const search = SEARCHES[name];
	if (search === undefined || others.length > 0) {
		throw Refusal.badRequest(
			`Exactly one of ${Object.keys(SEARCHES).join(', ')} must be specified, but got ${given.length}.`,
		);
	}
	const structure = service.directory.find(search(parameters, name));
	if (structure) return { type: ORGANIZATION, structure: complete(ORGANIZATION, structure) };
	throw Refusal.notFound('Organization is not found.');
}
