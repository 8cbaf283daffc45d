import { fileURLToPath } from 'node:url';

// The only file of the sandbox that knows where it stands: start.mjs bundles the sandbox and keeps this URL.

/** The wire contract: the only thing the sandbox shares with the nodes. */
export const PROTO_DIRECTORY = fileURLToPath(
	new URL('../nodes/Diadoc/protocol/proto', import.meta.url),
);

/** What only the sandbox speaks: structures of methods that the nodes do not call. */
export const OWN_PROTO_DIRECTORY = fileURLToPath(new URL('wire/proto', import.meta.url));

/** Answers that the vendor published in its documentation. */
export const SAMPLES_DIRECTORY = fileURLToPath(new URL('./samples', import.meta.url));
