import { createRequire } from 'node:module';
import { join } from 'node:path';
import type {
	ICredentialType,
	IDataObject,
	INodeType,
	INodeTypes,
	IVersionedNodeType,
} from 'n8n-workflow';
import { inject } from 'vitest';
import { core, workflow } from './engine';

export type ExtraNodeTypes = Record<string, INodeType>;

const PACKAGE_PREFIX = 'n8n-nodes-diadoc.';

const { cache: modules, resolve } = createRequire(import.meta.url);

const CLASS_LOADER = resolve('n8n-core/dist/nodes-loader/load-class-in-isolation');

/** Bundled libraries that know nothing of Diadoc; they are half of a load's cost. */
const LIBRARIES = ['undici.js', 'protocol.js'];

function forget(loader: InstanceType<typeof core.PackageDirectoryLoader>): void {
	const files = LIBRARIES.map((file) => join(loader.directory, 'dist', file));
	const libraries = files.map((file) => [file, modules[file]] as const);
	loader.reset();
	for (const [file, library] of libraries) if (library) modules[file] = library;
	// Node keeps every module that another one has loaded, so that each load would stay in memory.
	const parent = modules[CLASS_LOADER];
	if (parent) parent.children = parent.children.filter(({ filename }) => filename in modules);
}

/**
 * The package in the memory of an n8n process: loaded by n8n's own loader from where n8n installs it. A second load has
 * fresh module state, as after a restart.
 */
export class LoadedPackage implements INodeTypes {
	private constructor(
		private readonly loader: InstanceType<typeof core.PackageDirectoryLoader>,
		private readonly extra: ExtraNodeTypes,
	) {}

	static async load(extra: ExtraNodeTypes = {}): Promise<LoadedPackage> {
		const loader = new core.PackageDirectoryLoader(inject('installedPackage'));
		forget(loader);
		await loader.loadAll();
		return new LoadedPackage(loader, extra);
	}

	/** The same package in the same process, with other node types of the test. */
	beside(extra: ExtraNodeTypes): LoadedPackage {
		return new LoadedPackage(this.loader, extra);
	}

	getByName(nodeType: string): INodeType | IVersionedNodeType {
		const extra = this.extra[nodeType];
		if (extra) return extra;
		if (!nodeType.startsWith(PACKAGE_PREFIX))
			throw new Error(`Unknown type in the test: ${nodeType}`);
		return this.loader.getNode(nodeType.slice(PACKAGE_PREFIX.length)).type;
	}

	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		return workflow.NodeHelpers.getVersionedNodeType(this.getByName(nodeType), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}

	credentialType(type: string): ICredentialType {
		return this.loader.getCredential(type).type;
	}
}
