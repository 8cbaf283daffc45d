import type { N8nClient } from '../../../tools/n8n/client.mjs';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Happen } from './growth';
import { type KillPoint, READING_POINTS } from './killMoments';
import { type PublishedWorkflow, publishWorkflow } from './workflow';

/** What happens in the box, what the workflow does with it, and where n8n is killed. */
export interface CrashScenario {
	events: number;
	happen: Happen;
	publish: (client: N8nClient, sandbox: Sandbox) => Promise<PublishedWorkflow>;
	points: readonly KillPoint[];
}

/** The story continues, and the workflow only reads it. */
export const READING: CrashScenario = {
	events: 40,
	happen: (box, count, sharedTicks) => box.grow(count, { sharedTicks }),
	publish: publishWorkflow,
	points: READING_POINTS,
};
