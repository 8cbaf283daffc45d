import { hasEveryCase } from '../../circle';
import type { World } from '../harness/pollContext';
import { WORLDS } from '../support/diadocTrigger';
import { allFaults } from './allFaults';
import type { Fault } from './fault';
import { pairwise } from './pairwise';

/** A file may have any bytes, and more of them than a page. */
const looksLikeFile = ({ message }: Fault): boolean =>
	message === 'The answer of Diadoc could not be read' ||
	message === 'The answer of Diadoc is too large';

const beginsBetweenPages = (fault: Fault): boolean => fault.beginsBetweenPages !== false;

/** Where a fault hits a poll, and which faults can. */
const PLACES = {
	'the first request': () => true,
	'a later page': beginsBetweenPages,
	'the details': beginsBetweenPages,
	'the files': (fault: Fault) => beginsBetweenPages(fault) && !looksLikeFile(fault),
};

type Place = keyof typeof PLACES;

export function casesOfFaults(): Array<readonly [place: string, world: World, fault: string]> {
	return Object.entries(PLACES).flatMap(([place, canStrike]) =>
		WORLDS.flatMap((world) =>
			allFaults
				.filter(([, fault]) => canStrike(fault))
				.map(([name]) => [place, world, name] as const),
		),
	);
}

const cases = hasEveryCase ? casesOfFaults() : pairwise(casesOfFaults());

/** The faults at a place in a world; in the small circle only those that no other case covers. */
export function faultsAt(place: Place, world: World): typeof allFaults {
	return allFaults.filter(([name]) =>
		cases.some((each) => each[0] === place && each[1] === world && each[2] === name),
	);
}
