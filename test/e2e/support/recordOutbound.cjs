// Loaded into n8n before anything else: records each host of an opened socket or a look-up.

const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const { Socket } = require('node:net');

const note = (host) => appendFileSync(process.env.RECORD_OUTBOUND_TO, `${host}\n`);

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
	const [options] = Array.isArray(args[0]) ? args[0] : args;
	// Pipes and local sockets have a path and no port.
	if (options?.port !== undefined) note(options.host ?? 'localhost');
	return connect.apply(this, args);
};

for (const functions of [dns, dns.promises]) {
	const { lookup } = functions;
	functions.lookup = function (host, ...rest) {
		note(host);
		return lookup.call(this, host, ...rest);
	};
}
