import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type { INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { N8nClient, WorkflowNode } from '../../../tools/n8n/client.mjs';

const require = createRequire(import.meta.url);
const { NodeHelpers }: typeof import('n8n-workflow') = require('n8n-workflow');

export interface Unset {
	/** Empty required parameters, in the order of the panel. */
	parameters: INodeProperties[];
	credentials: string[];
}

/** The nodes of a running n8n, as its editor learns of them. */
export class NodeCatalogue {
	private constructor(private readonly types: readonly INodeTypeDescription[]) {}

	static async read(client: N8nClient): Promise<NodeCatalogue> {
		return new NodeCatalogue(await client.nodeTypes());
	}

	/**
	 * What a node of a workflow has that n8n does not know, or would not show with its other parameters: its type, its
	 * version, parameters.
	 */
	unknownParts(node: WorkflowNode): string[] {
		const type = this.#typeOf(node);
		if (type === undefined) return [`type ${node.type} ${node.typeVersion}`];
		return missing(node.parameters, this.#shownValues(node, type), 'parameters');
	}

	unset(node: WorkflowNode): Unset {
		const type = this.#typeOf(node);
		if (type === undefined) return { parameters: [], credentials: [] };
		const { properties, credentials = [] } = type;
		const values = this.#shownValues(node, type);
		const [x = 0, y = 0] = node.position;
		const opened = { ...node, parameters: values, position: [x, y] satisfies [number, number] };
		const issues = NodeHelpers.getNodeParametersIssues(
			properties,
			// n8n does not report the gaps of a disabled node.
			{ ...opened, disabled: false },
			type,
		);
		const empty = Object.keys(issues?.parameters ?? {});
		return {
			parameters: properties.filter(
				(property) =>
					empty.includes(property.name) &&
					NodeHelpers.displayParameter(values, property, node, type),
			),
			credentials: credentials
				.filter(({ required }) => required)
				.filter((described) => NodeHelpers.displayParameter(values, described, node, type))
				.map(({ name }) => name)
				.filter((name) => node.credentials?.[name] === undefined),
		};
	}

	#shownValues(node: WorkflowNode, type: INodeTypeDescription): INodeParameters {
		const parameters = parametersOf(node);
		return (
			NodeHelpers.getNodeParameters(type.properties, parameters, true, false, node, type) ?? {}
		);
	}

	#typeOf({ type, typeVersion }: WorkflowNode): INodeTypeDescription | undefined {
		return this.types.find(
			({ name, version }) => name === type && [version].flat().includes(typeVersion),
		);
	}
}

const parametersOf = ({ parameters }: WorkflowNode): INodeParameters =>
	JSON.parse(JSON.stringify(parameters));

/** Paths of what `shipped` has and `known` lacks, or has with another value. */
function missing(shipped: unknown, known: unknown, path: string): string[] {
	if (isDeepStrictEqual(shipped, known)) return [];
	const isBranch = (value: unknown) => typeof value === 'object' && value !== null;
	if (!isBranch(shipped) || !isBranch(known)) return [path];
	return Object.entries(shipped ?? {}).flatMap(([name, value]) =>
		missing(
			value,
			Object.entries(known ?? {}).find(([other]) => other === name)?.[1],
			`${path}.${name}`,
		),
	);
}
