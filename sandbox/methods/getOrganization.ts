import { boxKeyOf } from '../box/boxId';
import type { Call, StructureResult } from '../server/call';
import { type Parameters, unparsable } from '../server/parameters';
import { Refusal } from '../server/refusal';
import { complete } from '../wire/complete';
import { messageType } from '../wire/schema';
import type { Organization } from '../wire/structures';

const ORGANIZATION = messageType('Organization');

type Match = (organization: Organization) => boolean;

/** The parameters that name an organization, and whom each finds. */
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
	// Nobody in the sandbox is a foreign taxpayer.
	foreignTaxpayerCode: () => () => false,
};

/**
 * GET /GetOrganization: any organization of the service, named by exactly one of orgId, boxId, fnsParticipantId, inn (with
 * kpp, if wanted) and foreignTaxpayerCode. It need not be one of the user's.
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
