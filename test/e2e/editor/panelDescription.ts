import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { ROOT } from '../../../tools/install.mjs';

// What the panels of the built package must show, by its own descriptions and n8n's own rules of display.

const require = createRequire(import.meta.url);
const { NodeHelpers }: typeof import('n8n-workflow') = require('n8n-workflow');

const builtNode = (name: string) => join(ROOT, 'dist', 'nodes', 'Diadoc', `${name}.node.js`);
const { Diadoc }: typeof import('../../../nodes/Diadoc/Diadoc.node') = require(builtNode('Diadoc'));
const { DiadocTrigger }: typeof import('../../../nodes/Diadoc/DiadocTrigger.node') = require(
	builtNode('DiadocTrigger'),
);

export interface DescribedNode {
	description: INodeTypeDescription;
	/** As a workflow stores them: defaults are left out. */
	parameters: INodeParameters;
}

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

export function operation(resource: string, name: string): DescribedNode {
	return {
		description: new Diadoc().description,
		parameters: { resource, operation: name },
	};
}

export function everyOperation(): DescribedNode[] {
	const { description } = new Diadoc();
	return valuesOf(propertyNamed('resource', { description, parameters: {} })).flatMap((resource) =>
		valuesOf(propertyNamed('operation', { description, parameters: { resource } })).map((name) =>
			operation(resource, name),
		),
	);
}

function propertyNamed(name: string, node: DescribedNode): INodeProperties | undefined {
	return shownProperties(node).find((property) => property.name === name);
}

/** The node's display name: 'Event: Get Many' or, without operations, the name of its type. */
export function titleOf(node: DescribedNode): string {
	const chosen = ['resource', 'operation'].flatMap((name) =>
		(propertyNamed(name, node)?.options ?? []).filter(
			(option) => 'value' in option && option.value === node.parameters[name],
		),
	);
	return chosen.map(({ name }) => name).join(': ') || node.description.displayName;
}

/**
 * The parameters of a node's panel, in its order. n8n asks for the one that decides on the kind of credential where the
 * credential is chosen, and not in the panel.
 */
export function shownProperties({ description, parameters }: DescribedNode): INodeProperties[] {
	const { properties, credentials = [] } = description;
	const node = { typeVersion: 1 };
	const values =
		NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {};
	const aboutCredentials = credentials.flatMap(({ displayOptions }) =>
		Object.keys(displayOptions?.show ?? {}),
	);
	return properties.filter(
		(property) =>
			!aboutCredentials.includes(property.name) &&
			NodeHelpers.displayParameter(values, property, node, description),
	);
}

/** n8n puts these before the parameters of a polling trigger. */
const POLLING_LABELS = ['Poll Times', 'Mode'];

function labelsOfRows({ default: rows, options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => {
		const own: unknown = 'values' in option ? Reflect.get(Object(rows), option.name) : undefined;
		if (!Array.isArray(own) || !('values' in option)) return [];
		return own.flatMap(() => option.values.map(({ displayName }) => displayName));
	});
}

export function entriesFromTheStart(
	{ name, type, default: added, options = [] }: INodeProperties,
	{ parameters }: DescribedNode,
): INodeProperties[] {
	if (type !== 'collection') return [];
	const names = Object.keys(Object(parameters[name] ?? added));
	return options.filter(isProperty).filter((option) => names.includes(option.name));
}

/** The visible panel of a node, before anything is added to its collections. */
export function seenIn(node: DescribedNode): Shown {
	const properties = shownProperties(node);
	const namesOf = (chosen: readonly INodeProperties[]) =>
		chosen.flatMap((each) => [
			each.displayName,
			...labelsOfRows(each),
			...entriesFromTheStart(each, node).map(({ displayName }) => displayName),
		]);
	const isNotice = ({ type }: INodeProperties) => type === 'notice';
	return {
		labels: [
			...(node.description.polling ? POLLING_LABELS : []),
			...namesOf(properties.filter((property) => !isNotice(property))),
		],
		notices: namesOf(properties.filter(isNotice)),
	};
}

function choicesIn({ options = [] }: INodeProperties): Array<string | boolean> {
	return options.flatMap((option) =>
		'value' in option
			? [typeof option.value === 'boolean' ? option.value : String(option.value)]
			: [],
	);
}

/** A choice of one parameter that may show and hide others. */
export interface Choice {
	property: INodeProperties;
	value: string | boolean;
}

/**
 * Every value of the parameters, apart from the operation, that decides what else is visible; the default comes last.
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
			const values = property.type === 'boolean' ? [true, false] : choicesIn(property);
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

export function collectionsOf(node: DescribedNode): Collection[] {
	return shownProperties(node)
		.filter(({ type }) => type === 'collection')
		.map((property) => ({ property, options: (property.options ?? []).filter(isProperty) }));
}

function isProperty(
	option: NonNullable<INodeProperties['options']>[number],
): option is INodeProperties {
	return 'type' in option;
}

/** The parameters beside it that must be on for it to appear. */
export function switchesOf({ displayOptions }: INodeProperties): string[] {
	return Object.keys(displayOptions?.show ?? {});
}

/** Whether the node puts files into binary fields with every option switched on. */
export function givesFiles(node: DescribedNode): boolean {
	const names = [
		...shownProperties(node),
		...collectionsOf(node).flatMap(({ options }) => options),
	].map(({ name }) => name);
	return names.includes('binaryPropertyName') || names.includes('downloadContent');
}
