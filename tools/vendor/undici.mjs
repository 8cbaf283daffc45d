// undici without what the transport never uses (fetch, WebSocket, cache, mocks): half the size of the whole.
import decompress from 'undici/lib/interceptor/decompress.js';

export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
export { default as errors } from 'undici/lib/core/errors.js';
export const interceptors = { decompress };
