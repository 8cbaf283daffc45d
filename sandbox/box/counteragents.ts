import { makeParty, organizationOf, type Party } from '../story/cast';
import type { Random } from '../story/random';
import { MINUTE } from '../story/time';
import { complete } from '../wire/complete';
import type { Counteragent, CounteragentStatus } from '../wire/counteragents';
import { messageType } from '../wire/schema';

const COUNTERAGENT = messageType('Counteragent');

/** Statuses of a relation without exchange of documents. */
const LOOSE_STATUSES: readonly CounteragentStatus[] = [
	'InvitesMe',
	'IsInvitedByMe',
	'RejectsMe',
	'IsRejectedByMe',
];

/** Names differ by ordinal; no other party has these. */
const FIRST_ORDINAL = 1000;

/**
 * The counteragents as GetCounteragents gives them, in the order of their keys.
 *
 * @param partners Those that letters are exchanged with.
 * @param count How many in all; every fifth of the others exchanges nothing.
 * @param begin When the relations began, in ticks.
 */
export function makeCounteragents(
	random: Random,
	partners: readonly Party[],
	count: number,
	begin: bigint,
): Counteragent[] {
	const acquaintances = Array.from({ length: Math.max(0, count - partners.length) }, (_, index) =>
		makeParty(random, FIRST_ORDINAL + index),
	);
	let ticks = begin;
	const later = () => (ticks += BigInt(random.integer(1, 600)) * MINUTE);
	return [
		...partners.map((party) => counteragent(party, 'IsMyCounteragent', later())),
		...acquaintances.map((party, index) =>
			counteragent(
				party,
				(index % 5 === 4 && LOOSE_STATUSES[Math.floor(index / 5) % LOOSE_STATUSES.length]) ||
					'IsMyCounteragent',
				later(),
			),
		),
	];
}

function counteragent(party: Party, status: CounteragentStatus, ticks: bigint): Counteragent {
	return complete(COUNTERAGENT, {
		IndexKey: indexKeyOf(party, ticks),
		// The list has no departments of counteragents (GetCounteragents V2 and later).
		Organization: { ...organizationOf(party), Departments: [] },
		CurrentStatus: status,
		LastEventTimestampTicks: String(ticks),
		...(status === 'InvitesMe' && { MessageFromCounteragent: 'Предлагаем обмен документами' }),
		...(status === 'IsInvitedByMe' && { MessageToCounteragent: 'Приглашаем к обмену документами' }),
	});
}

/** Long upper-case hex, as in the vendor's examples of GetDocuments; here a time and an id. */
function indexKeyOf({ organizationId }: Party, ticks: bigint): string {
	const time = ticks.toString(16).padStart(16, '0');
	return `${time}${organizationId.replaceAll('-', '')}`.toUpperCase();
}
