// Node's zlib as undici gets it: a page of events comes out of the decompression in a few large pieces. Node's own pieces of
// 16 KB each cost a turn through its thread pool.

import { createGunzip as create } from 'node:zlib';

export * from 'node:zlib';

/** @param {import('node:zlib').ZlibOptions} [options] */
export const createGunzip = (options) => create({ chunkSize: 64 * 1024, ...options });
