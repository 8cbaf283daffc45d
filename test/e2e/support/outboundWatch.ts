import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** Records every host that a Node process and its children try to reach. */
export class OutboundWatch {
	readonly #folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-outbound-'));
	readonly #file = join(this.#folder, 'hosts.txt');

	/** Environment that makes a Node process record them. */
	get env(): NodeJS.ProcessEnv {
		const recorder = fileURLToPath(new URL('recordOutbound.cjs', import.meta.url));
		return {
			NODE_OPTIONS: `--require ${JSON.stringify(recorder)}`,
			RECORD_OUTBOUND_TO: this.#file,
		};
	}

	/** Every recorded host and address, each once. */
	hosts(): string[] {
		if (!existsSync(this.#file)) return [];
		return [...new Set(readFileSync(this.#file, 'utf8').split('\n').filter(Boolean))];
	}

	outsiders(): string[] {
		return this.hosts().filter((host) => !LOOPBACK.test(host));
	}

	dispose(): void {
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
