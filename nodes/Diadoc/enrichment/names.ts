import type { DiadocConnection } from '../api/connection';
import { getMyOrganizations, getOrganization } from '../api/organizations';
import { noNames, type Names, type SimplifyContext } from '../events/references';
import { organizationFacts, type OrganizationFacts } from '../events/simplify/organizationFacts';
import type { UnnamedIds } from '../events/simplify/unnamed';
import { normalizeBoxId } from '../protocol/boxId';
import { monotonicNow } from '../transport/clock';
import { lastingRefusal } from './lastingRefusal';
import { NameMemory, userOf } from './nameMemory';
import { once } from '../api/once';

/** How long a name may keep an event waiting, in ms: people like to read it, and can do without. */
const maxWait = 5000;

/** Share of the time that is left which may be spent on it. */
const maxShare = 0.25;

/** The same connection for calls that nobody waits for long; a single 500 comes and goes, so each may be made twice. */
function hurried(connection: DiadocConnection): DiadocConnection {
	const { deadline = Infinity } = connection.policy;
	const now = monotonicNow();
	const longest = Math.min(maxWait, (deadline - now) * maxShare);
	return {
		...connection,
		policy: { ...connection.policy, maxRetries: 1, deadline: now + longest },
	};
}

type DepartmentNames = ReadonlyMap<string, string>;

/** What polls and executions of the last minutes have found out, by the ids of boxes. */
const lately = {
	organizations: new NameMemory<OrganizationFacts>(5000),
	/** All of an organization. */
	departments: new NameMemory<DepartmentNames>(200),
};

/**
 * Looks up names, INN and KPP of organizations, and names of departments, each once and not again for some minutes. What
 * cannot be had is left out: after the first outage no more is asked for.
 */
export class NameLookup {
	private readonly organizations = new Map<string, Promise<OrganizationFacts | undefined>>();

	private readonly departments = new Map<string, Promise<DepartmentNames | undefined>>();

	private userKey: string | undefined;

	private isGivenUp = false;

	/**
	 * @param boxId the box that structures are read from, as `normalizeBoxId` gives it
	 * @param isWanted without it nothing is asked for
	 */
	constructor(
		private readonly connection: DiadocConnection,
		private readonly boxId: string,
		private readonly isWanted: boolean,
	) {}

	/** What simplifying a structure needs, with the names that can be had of what the structure refers to. Throws nothing. */
	async contextOf(unnamed: () => UnnamedIds): Promise<SimplifyContext> {
		const { boxId, connection, isWanted } = this;
		const names = isWanted ? await this.namesOf(unnamed()) : noNames;
		return { boxId, webAddress: connection.webAddress, names };
	}

	private get user(): string {
		this.userKey ??= userOf(this.connection);
		return this.userKey;
	}

	private async namesOf({ boxIds, departmentIds }: UnnamedIds): Promise<Names> {
		const { boxId, connection, user } = this;
		const organizations = new Map<string, OrganizationFacts>();
		const remembered = lately.departments.get(user, boxId);
		// A department that is newer than what is remembered is looked up.
		const isRemembered = departmentIds.every((id) => remembered?.has(id));
		const [departments] = await Promise.all([
			isRemembered
				? remembered
				: this.ask(this.departments, lately.departments, boxId, async () => this.findDepartments()),
			...boxIds.map(async (id) => {
				const known = lately.organizations.get(user, id);
				const find = async () =>
					organizationFacts(await getOrganization(hurried(connection), { boxId: id }));
				const found = known ?? (await this.ask(this.organizations, lately.organizations, id, find));
				if (found !== undefined) organizations.set(id, found);
			}),
		]);
		return { organizations, departments: departments ?? noNames.departments };
	}

	private async ask<Found>(
		asked: Map<string, Promise<Found | undefined>>,
		memory: NameMemory<Found>,
		id: string,
		find: () => Promise<Found>,
	): Promise<Found | undefined> {
		return await once(asked, id, async () => {
			if (this.isGivenUp) return undefined;
			const found = await find().catch((error: unknown) => {
				if (lastingRefusal(error) !== 'gone') this.isGivenUp = true;
				return undefined;
			});
			if (found !== undefined) memory.set(this.user, id, found);
			return found;
		});
	}

	private async findDepartments(): Promise<DepartmentNames> {
		const organizations = await getMyOrganizations(hurried(this.connection));
		const own = organizations.filter(({ Boxes }) =>
			Boxes.some(({ BoxIdGuid, BoxId }) => normalizeBoxId(BoxIdGuid || BoxId || '') === this.boxId),
		);
		const departments = own.flatMap(({ Departments }) => Departments);
		return new Map(
			departments.flatMap(({ DepartmentId, Name }) =>
				DepartmentId && Name ? [[DepartmentId.toLowerCase(), Name] as const] : [],
			),
		);
	}
}
