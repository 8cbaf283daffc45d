import type { BinaryHelperFunctions } from 'n8n-workflow';

/** Readable of node:stream, which n8n's rules for Cloud forbid to import, even as a type. */
export type Readable = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;
