import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { KeyedCertificate } from '../../../sandbox/tls/certificateAuthority';
import { startTlsFront, type TlsFront } from '../../../sandbox/tls/tlsFront';
import type { Credentials } from '../harness/storedCredentials';

/** A TLS entrance to a sandbox, closed when the test ends. */
export async function tlsFrontForTest(
	{ url }: Pick<Sandbox, 'url'>,
	certificate: KeyedCertificate,
): Promise<TlsFront> {
	const front = await startTlsFront(url, certificate);
	onTestFinished(async () => await front.close());
	return front;
}

export function credentialsBehind(
	{ url }: Pick<TlsFront, 'url'>,
	{ token }: Pick<Sandbox, 'token'>,
	caCertificate = '',
): Credentials {
	return { diadocApi: { environment: 'custom', baseUrl: url, accessToken: token, caCertificate } };
}
