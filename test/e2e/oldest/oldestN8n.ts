import { OLDEST_N8N } from '../../../tools/install.mjs';
import { OldestN8nClient } from '../../../tools/n8n-oldest/client.mjs';
import { InstalledN8n } from '../support/installedN8n';

/** n8n 1.123 with the packed package, on the Node of the test. */
export async function startOldestN8n(): Promise<InstalledN8n> {
	return await InstalledN8n.start(
		{},
		{
			installation: OLDEST_N8N,
			Client: OldestN8nClient,
			// It does not start with an unknown module among those to disable.
			env: { N8N_DISABLED_MODULES: '' },
		},
	);
}
