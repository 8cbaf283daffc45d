// undici without what the transport never uses (fetch, WebSocket, cache, mocks): half the size of the whole.
// Nothing here touches the global dispatcher, which belongs to n8n.
import connect from 'undici/lib/api/api-connect.js';
import request from 'undici/lib/api/api-request.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import decompress from 'undici/lib/interceptor/decompress.js';

// As undici's own entry does for all of its API: the transport needs Pool.request(), ProxyAgent needs Pool.connect().
Object.assign(Dispatcher.prototype, { connect, request });

export { default as buildConnector } from 'undici/lib/core/connect.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
export const interceptors = { decompress };
