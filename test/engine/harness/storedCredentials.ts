import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsHelper,
	IHttpRequestOptions,
	INode,
	INodeProperties,
} from 'n8n-workflow';
import type { LoadedPackage } from './loadedPackage';

/** Credential data by credential type; a workflow of the harness has at most one credential of a type. */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

/** The `credentials` entry of a node that uses each of the given credentials. */
export function credentialReferences(credentials: Credentials): NonNullable<INode['credentials']> {
	return Object.fromEntries(
		Object.keys(credentials).map((type) => [
			type,
			{ id: `credential-${type}`, name: `Test ${type}` },
		]),
	);
}

const notInHarness = (method: string) =>
	new Error(`The harness has no '${method}': the package does not need it until now`);

/** Hands out the test's credentials with the defaults of their type filled in, as n8n does. */
export class StoredCredentials implements ICredentialsHelper {
	constructor(
		private readonly credentials: Credentials,
		private readonly loaded: LoadedPackage,
	) {}

	async getDecrypted(
		...[, , type]: Parameters<ICredentialsHelper['getDecrypted']>
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.credentials[type];
		if (!data) throw new Error(`The test gave no credential of type ${type}`);
		const filled: ICredentialDataDecryptedObject = {};
		for (const property of this.getCredentialsProperties(type)) {
			if (typeof property.default === 'string') filled[property.name] = property.default;
		}
		return { ...filled, ...data };
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.loaded.credentialProperties(type);
	}

	getParentTypes(): string[] {
		return [];
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

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw notInHarness('getCredentials');
	}

	async updateCredentials(): Promise<void> {
		throw notInHarness('updateCredentials');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw notInHarness('updateCredentialsOauthTokenData');
	}
}
