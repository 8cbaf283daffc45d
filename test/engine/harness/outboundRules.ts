import { createRequire } from 'node:module';
import { onTestFinished, vi } from 'vitest';
import { Container } from './engine';

const requireFromCore = createRequire(createRequire(import.meta.url).resolve('n8n-core'));

interface Address {
	address: string;
	family: number;
}

interface DnsResolver {
	lookup: (hostname: string) => Promise<Address[]>;
}

const { SsrfProtectionConfig }: { SsrfProtectionConfig: new () => { enabled: boolean } } =
	requireFromCore('@n8n/config');
const { DnsResolver }: { DnsResolver: new () => DnsResolver } =
	requireFromCore('@n8n/backend-network');

/** Does what N8N_SSRF_PROTECTION_ENABLED does, until the test ends: loopback and private networks are blocked. */
export function enforceOutboundRules(): void {
	const config = Container.get(SsrfProtectionConfig);
	config.enabled = true;
	onTestFinished(() => {
		config.enabled = false;
	});
}

/** Resolves every name to these addresses, one per look-up, and then to the last one. */
export function resolveNamesTo(...addresses: string[]): { readonly lookups: string[] } {
	const lookups: string[] = [];
	const spy = vi
		.spyOn(Container.get(DnsResolver), 'lookup')
		.mockImplementation(async (hostname) => {
			const address = addresses[Math.min(lookups.length, addresses.length - 1)] ?? '';
			lookups.push(hostname);
			return [{ address, family: 4 }];
		});
	onTestFinished(() => spy.mockRestore());
	return { lookups };
}
