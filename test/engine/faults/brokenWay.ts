import type { INodeParameters } from 'n8n-workflow';
import { onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { ROOT_DEPARTMENT_ID } from '../../../sandbox/story/cast';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { type Letter, planLetter } from '../../../sandbox/story/letter';
import type { Stage } from '../../../sandbox/story/life';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import type { World } from '../harness/pollContext';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';
import { type Fault, NOW } from './fault';
import { pageOf } from './page';

export function letterInHead(stage: Stage): Letter {
	const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
	return { ...letter, departmentId: ROOT_DEPARTMENT_ID };
}

/** A trigger after a successful poll, and the connection with the fault between it and the sandbox. */
export async function publishOnWay(fault: Fault, world: World, parameters: INodeParameters = {}) {
	// Unless the fault is one of elapsed time.
	if (fault.budget === undefined) vi.useFakeTimers({ toFake: ['Date'], now: NOW });
	const sandbox = await sandboxForTest({ events: 10 });
	const way = await fault.way(sandbox);
	onTestFinished(async () => await way.mend());
	const credentials = credentialsFor({ ...sandbox, url: way.url });
	const trigger = await publishDiadocTrigger(sandbox, parameters, { world, credentials });
	await trigger.tick();
	const breakOff = () => {
		trigger.pollBudgetMs = fault.budget;
		way.breakOff();
	};
	const mend = async () => {
		trigger.pollBudgetMs = undefined;
		await way.mend();
	};
	return { sandbox, trigger, breakOff, mend };
}

/** The service answers the next request with a page that ends with the event; after that the connection is broken. */
export function breakAfterPage(
	sandbox: Sandbox,
	last: BoxEvent | undefined,
	breakOff: () => void,
): void {
	const { entries } = sandbox.box.feed;
	const end = entries.findIndex(({ event }) => event === last) + 1;
	// The last delivered event comes again, as it does in a proper page.
	const effect = pageOf(entries.slice(end - 4, end));
	sandbox.faults.add({
		when: () => {
			breakOff();
			return true;
		},
		effect,
	});
}
