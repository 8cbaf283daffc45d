import { createRequire } from 'node:module';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { core, workflow as workflowLibrary } from './engine';
import type { LoadedPackage } from './loadedPackage';

/**
 * Credential data by credential type, as in n8n's database: refreshed tokens are written here. A workflow of the
 * harness has at most one credential of a type.
 */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

/** The engine identifies credentials by their ids, so those of each test have their own. */
const numbers = new WeakMap<Credentials, number>();

let given = 0;

function numberOf(credentials: Credentials): number {
	const number = numbers.get(credentials) ?? (given += 1);
	numbers.set(credentials, number);
	return number;
}

export function credentialReferences(credentials: Credentials): NonNullable<INode['credentials']> {
	const number = numberOf(credentials);
	return Object.fromEntries(
		Object.keys(credentials).map((type) => [
			type,
			{ id: `credential-${number}-${type}`, name: `Test ${type}` },
		]),
	);
}

/**
 * n8n's own credential type that every OAuth2 credential extends; a test in the real n8n compares it
 * (test/e2e/credentials).
 */
const oAuth2Api: Pick<ICredentialType, 'name' | 'properties'> = createRequire(import.meta.url)(
	'./oAuth2Api.json',
);

const tokenProperty: INodeProperties = {
	displayName: 'oauthTokenData',
	name: 'oauthTokenData',
	type: 'json',
	required: false,
	default: {},
};

/** Hidden properties whose stored value n8n does not trust (OAUTH_PINNED_FIELDS). */
const PINNED = [
	'useDynamicClientRegistration',
	'authUrl',
	'accessTokenUrl',
	'grantType',
	'authentication',
	'usePkce',
];

const mockType: INodeType = {
	description: {
		displayName: 'No Operation',
		name: 'noOp',
		group: ['transform'],
		version: 1,
		description: 'Stands where n8n resolves expressions without an execution',
		defaults: { name: 'No Operation' },
		inputs: [workflowLibrary.NodeConnectionTypes.Main],
		outputs: [workflowLibrary.NodeConnectionTypes.Main],
		properties: [],
	},
};

const mockTypes: INodeTypes = {
	getByName: () => mockType,
	getByNameAndVersion: () => mockType,
	getKnownTypes: () => ({}),
};

/** The node for which n8n resolves expressions of credentials without an execution. */
const MOCK_NODE: INode = {
	id: 'temp',
	name: 'Temp-Node',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Credential data is JSON, like the parameters that the engine takes. */
function parametersOf(data: ICredentialDataDecryptedObject): INodeParameters {
	return JSON.parse(JSON.stringify(data));
}

function dataOf(value: unknown): ICredentialDataDecryptedObject {
	return JSON.parse(JSON.stringify(value));
}

const notInHarness = (method: string) =>
	new Error(`The harness has no '${method}': the package does not need it until now`);

/** CredentialsHelper of n8n 2.41.1 without its database, overwrites and licences. */
export class StoredCredentials implements ICredentialsHelper {
	constructor(
		private readonly credentials: Credentials,
		private readonly loaded: LoadedPackage,
	) {}

	async getDecrypted(
		...parameters: Parameters<ICredentialsHelper['getDecrypted']>
	): Promise<ICredentialDataDecryptedObject> {
		const [additionalData, , type, mode, executeData, raw, values] = parameters;
		const stored = this.stored(type);
		if (raw) return stored;
		const filled = this.withDefaults(type, stored);
		const keys = core.getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (values) {
			const { expression } = values.workflow;
			const resolved = expression.getParameterValue(
				filled,
				values.runExecutionData,
				values.runIndex,
				values.itemIndex,
				values.node.name,
				values.connectionInputData,
				mode,
				keys,
				executeData,
				false,
				filled,
			);
			return dataOf(resolved);
		}
		const workflow = new workflowLibrary.Workflow({
			nodes: [MOCK_NODE],
			connections: {},
			active: false,
			nodeTypes: mockTypes,
		});
		await workflow.expression.acquireIsolate();
		try {
			const resolved = workflow.expression.getComplexParameterValue(
				MOCK_NODE,
				filled,
				mode,
				keys,
				undefined,
				undefined,
				filled,
			);
			return dataOf(resolved);
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		if (type === oAuth2Api.name) return [...oAuth2Api.properties, tokenProperty];
		const { extends: parents = [], properties } = this.loaded.credentialType(type);
		const combined: INodeProperties[] = [];
		for (const parent of parents) {
			workflowLibrary.NodeHelpers.mergeNodeProperties(
				combined,
				this.getCredentialsProperties(parent),
			);
		}
		workflowLibrary.NodeHelpers.mergeNodeProperties(combined, properties);
		return combined;
	}

	getParentTypes(type: string): string[] {
		return this.loaded.credentialType(type).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(): Promise<IHttpRequestOptions> {
		throw notInHarness('authenticate');
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.loaded
			.credentialType(type)
			.preAuthentication?.call(helpers, credentials);
		return output && dataOf(output);
	}

	async getCredentials(): Promise<ICredentials> {
		throw notInHarness('getCredentials');
	}

	async updateCredentials(): Promise<void> {
		throw notInHarness('updateCredentials');
	}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.credentials[type] = dataOf({ ...this.stored(type), oauthTokenData });
	}

	/** A copy, as from a database. */
	private stored(type: string): ICredentialDataDecryptedObject {
		const data = this.credentials[type];
		if (!data) throw new Error(`The test gave no credential of type ${type}`);
		return dataOf(data);
	}

	/** CredentialsHelper.applyDefaultsAndOverwrites, before it resolves expressions. */
	private withDefaults(type: string, stored: ICredentialDataDecryptedObject): INodeParameters {
		const properties = this.getCredentialsProperties(type);
		const pinned = properties.filter(
			(property) => property.type === 'hidden' && PINNED.includes(property.name),
		);
		const data = parametersOf(stored);
		for (const { name } of pinned) delete data[name];
		const filled = workflowLibrary.NodeHelpers.getNodeParameters(
			properties,
			data,
			true,
			false,
			null,
			null,
		);
		const { oauthTokenData } = data;
		return { ...filled, ...(oauthTokenData && { oauthTokenData }) };
	}
}
