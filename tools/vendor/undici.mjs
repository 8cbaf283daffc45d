// undici without what the transport never uses (fetch, WebSocket, cache, mocks): half the size of the whole.
// Nothing here touches the global dispatcher, which belongs to n8n.
import connect from 'undici/lib/api/api-connect.js';
import request from 'undici/lib/api/api-request.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import decompress from 'undici/lib/interceptor/decompress.js';

// What undici's own entry does for all of its API: Pool.request() is ours, ProxyAgent itself uses Pool.connect().
Object.assign(Dispatcher.prototype, { connect, request });

// The first use of the interceptor writes a warning into the log of the process that it is experimental. n8n's
// administrators could only wonder at it: this copy of undici is pinned and tested as it is. Nothing else can warn
// meanwhile, the call is synchronous.
const { emitWarning } = process;
process.emitWarning = () => {};
decompress();
process.emitWarning = emitWarning;

export { default as buildConnector } from 'undici/lib/core/connect.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
export { connectionReleased } from './release.mjs';
export { secureContextTrusting } from './trust.mjs';
export const interceptors = { decompress };
