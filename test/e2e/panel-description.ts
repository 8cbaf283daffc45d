import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { ROOT } from '../../tools/install.mjs';

// What the panels of the built package must show, told by its own descriptions and n8n's own rules of display.

const require = createRequire(import.meta.url);
const { NodeHelpers }: typeof import('n8n-workflow') = require('n8n-workflow');

const builtNode = (name: string) => join(ROOT, 'dist', 'nodes', 'Diadoc', `${name}.node.js`);
const { Diadoc }: typeof import('../../nodes/Diadoc/Diadoc.node') = require(builtNode('Diadoc'));
const { DiadocTrigger }: typeof import('../../nodes/Diadoc/DiadocTrigger.node') = require(
	builtNode('DiadocTrigger'),
);

/** A node with some of its parameters chosen. */
export interface DescribedNode {
	description: INodeTypeDescription;
	/** As a workflow stores them; what is not there has its default. */
	parameters: INodeParameters;
}

/** What is seen of parameters. */
export interface Shown {
	labels: string[];
	notices: string[];
}

export const trigger: DescribedNode = {
	description: new DiadocTrigger().description,
	parameters: {},
};

function valuesOf(property: INodeProperties | undefined): string[] {
	return (property?.options ?? []).flatMap((option) =>
		'value' in option ? [String(option.value)] : [],
	);
}

/** The Diadoc node, once for each operation. */
export function everyOperation(): DescribedNode[] {
	const { description } = new Diadoc();
	const { properties } = description;
	return valuesOf(properties.find(({ name }) => name === 'resource')).flatMap((resource) => {
		const operations = shownProperties({ description, parameters: { resource } }).find(
			({ name }) => name === 'operation',
		);
		return valuesOf(operations).map((operation) => ({
			description,
			parameters: { resource, operation },
		}));
	});
}

/** The parameters that the panel of a node has, in its order. */
export function shownProperties({ description, parameters }: DescribedNode): INodeProperties[] {
	const values =
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			{ typeVersion: 1 },
			description,
		) ?? {};
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, description),
	);
}

/** n8n puts these in front of the parameters of a trigger that polls. */
const POLLING_LABELS = ['Poll Times', 'Mode'];

/** What a person sees in the panel of a node, as long as its collections are empty. */
export function seenIn(node: DescribedNode): Shown {
	const properties = shownProperties(node);
	const namesOf = (chosen: readonly INodeProperties[]) => chosen.map((each) => each.displayName);
	const isNotice = ({ type }: INodeProperties) => type === 'notice';
	return {
		labels: [
			...(node.description.polling ? POLLING_LABELS : []),
			...namesOf(properties.filter((property) => !isNotice(property))),
		],
		notices: namesOf(properties.filter(isNotice)),
	};
}

/** A choice of one parameter that may show and hide others. */
export interface Choice {
	property: INodeProperties;
	value: string | boolean;
}

/**
 * Every value of the parameters, except which operation it is, that decides on what else is shown; the default comes
 * last.
 */
export function choicesOf(node: DescribedNode): Choice[] {
	const shown = shownProperties(node);
	const deciders = new Set(
		node.description.properties.flatMap(({ displayOptions }) =>
			Object.keys(displayOptions?.show ?? {}),
		),
	);
	return shown
		.filter(({ name }) => deciders.has(name) && !['resource', 'operation'].includes(name))
		.flatMap((property) => {
			const values = property.type === 'boolean' ? [true, false] : valuesOf(property);
			const others = values.filter((value) => value !== property.default);
			return [...others, ...values.filter((value) => !others.includes(value))].map((value) => ({
				property,
				value,
			}));
		});
}

/** A collection such as 'Filters', with the entries that can be added to it. */
export interface Collection {
	property: INodeProperties;
	options: INodeProperties[];
}

export function collectionsOf(properties: readonly INodeProperties[]): Collection[] {
	return properties
		.filter(({ type }) => type === 'collection')
		.map((property) => ({ property, options: (property.options ?? []).filter(isProperty) }));
}

function isProperty(
	option: NonNullable<INodeProperties['options']>[number],
): option is INodeProperties {
	return 'type' in option;
}

/** Names of the parameters beside it that must be on for it to be shown. */
export function switchesOf({ displayOptions }: INodeProperties): string[] {
	return Object.keys(displayOptions?.show ?? {});
}
