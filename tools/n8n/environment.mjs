// The environment of the private n8n: SQLite in its own user folder, loopback only, and silent towards the outside.

/** Variables that n8n reads its settings from; those of this process are for another n8n. */
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|NODES?_|WORKFLOWS_|CREDENTIALS_|GENERIC_|WEBHOOK_|OFFLOAD_|TASK_|npm_|VITEST|TEST$)/i;

/** Switches off every service of n8n's vendor that n8n would call or advertise. */
const SILENT = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	N8N_AI_GATEWAY_ENABLED: 'false',
	// The catalogue of MCP servers, fetched at every start.
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_LICENSE_DETACH_FLOATING_ON_SHUTDOWN: 'false',
	// Settings > Community nodes asks npm for newer versions; the package is the one of this clone.
	npm_config_offline: 'true',
};

/**
 * @param {object} options
 * @param {string} options.userFolder n8n keeps everything in `.n8n` below it
 * @param {number} options.port editor and API
 * @param {number} options.brokerPort task broker
 * @param {NodeJS.ProcessEnv} [options.base] the environment to start from, by default ours
 * @returns {NodeJS.ProcessEnv}
 */
export function n8nEnvironment({ userFolder, port, brokerPort, base = process.env }) {
	const inherited = Object.fromEntries(
		Object.entries(base).filter(([name]) => !FOREIGN.test(name)),
	);
	const noProxy = [base.no_proxy ?? base.NO_PROXY, '127.0.0.1', 'localhost']
		.filter(Boolean)
		.join(',');
	return {
		...inherited,
		...SILENT,
		no_proxy: noProxy,
		NO_PROXY: noProxy,
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_PYTHON_ENABLED: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		DB_TYPE: 'sqlite',
		NO_COLOR: '1',
	};
}
