import type { BinaryHelperFunctions } from 'n8n-workflow';

/** Readable of node:stream, which n8n's rules for Cloud do not let nodes import, not even as a type. */
export type Readable = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;
