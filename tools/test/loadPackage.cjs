// Loads every node and credential of an unpacked package as n8n does: node loadPackage.cjs <folder>

const { basename, dirname, join, resolve } = require('node:path');
const { existsSync } = require('node:fs');

const folder = resolve(process.argv[2]);
const { n8n } = require(join(folder, 'package.json'));
const loaded = [];

function checkIcons(file, icon) {
	for (const variant of typeof icon === 'string' ? [icon] : Object.values(icon)) {
		const path = join(folder, dirname(file), variant.replace(/^file:/, ''));
		if (!existsSync(path)) throw new Error(`${file}: there is no icon ${path}`);
	}
}

for (const file of n8n.nodes) {
	const NodeType = require(join(folder, file))[basename(file, '.node.js')];
	const { description } = new NodeType();
	checkIcons(file, description.icon);
	loaded.push(description.name);
}
for (const file of n8n.credentials) {
	const CredentialType = require(join(folder, file))[basename(file, '.credentials.js')];
	const credential = new CredentialType();
	checkIcons(file, credential.icon);
	loaded.push(credential.name);
}
console.log(`Node ${process.versions.node} loads ${loaded.join(', ')}`);
