// Node's zlib for undici, with larger pieces: each of Node's own 16 KB pieces costs a turn through its thread pool.

import { createGunzip as create } from 'node:zlib';

export * from 'node:zlib';

/** @param {import('node:zlib').ZlibOptions} [options] */
export const createGunzip = (options) => create({ chunkSize: 64 * 1024, ...options });
