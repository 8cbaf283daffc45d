// Draws which part of the code imports which, in Mermaid.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Imports that remain at run time. */
const IMPORT = /^(?:import|export)(?! type\b)[^;]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm;

/** The two files that n8n loads count as one room. */
const NODES = 'nodes';

/**
 * @param {string} file below nodes/Diadoc, or below the root for others
 * @returns {string}
 */
function roomOf(file) {
	const [first = '', ...deeper] = file.split(sep);
	if (first === '..') return file.includes('credentials') ? 'credentials' : 'package.json';
	return deeper.length === 0 ? NODES : first;
}

/**
 * The rooms of nodes/Diadoc, each with those that it imports.
 *
 * @param {string} root of the clone
 * @returns {Map<string, Set<string>>}
 */
export function roomImports(root) {
	const house = join(root, 'nodes/Diadoc');
	/** @type {Map<string, Set<string>>} */
	const rooms = new Map();
	for (const file of readdirSync(house, { recursive: true, encoding: 'utf8' }).sort()) {
		if (!file.endsWith('.ts') || file.includes(`generated${sep}`)) continue;
		const room = roomOf(file);
		const needed = rooms.get(room) ?? new Set();
		rooms.set(room, needed);
		for (const [, fixed, lazy] of readFileSync(join(house, file), 'utf8').matchAll(IMPORT)) {
			const target = roomOf(relative(house, resolve(house, dirname(file), `${fixed ?? lazy}.ts`)));
			if (target !== room && target !== 'package.json') needed.add(target);
		}
	}
	return rooms;
}

/**
 * Whether one room is reached from another through at least one more.
 *
 * @param {Map<string, Set<string>>} rooms
 * @param {string} from
 * @param {string} to
 */
function isReachedOtherwise(rooms, from, to) {
	const seen = new Set([from]);
	const open = [...(rooms.get(from) ?? [])].filter((room) => room !== to);
	for (let room = open.pop(); room !== undefined; room = open.pop()) {
		if (room === to) return true;
		if (seen.has(room)) continue;
		seen.add(room);
		open.push(...(rooms.get(room) ?? []));
	}
	return false;
}

/**
 * A path from a room back to itself, or undefined.
 *
 * @param {Map<string, Set<string>>} rooms
 * @returns {string | undefined} the names on the path, separated by commas
 */
export function circleOf(rooms) {
	/** @type {Set<string>} */
	const done = new Set();
	/**
	 * @param {string} room
	 * @param {string[]} way
	 * @returns {string | undefined}
	 */
	const from = (room, way) => {
		if (way.includes(room)) return [...way.slice(way.indexOf(room)), room].join(', ');
		if (done.has(room)) return undefined;
		for (const next of rooms.get(room) ?? []) {
			const circle = from(next, [...way, room]);
			if (circle !== undefined) return circle;
		}
		done.add(room);
		return undefined;
	};
	for (const room of rooms.keys()) {
		const circle = from(room, []);
		if (circle !== undefined) return circle;
	}
	return undefined;
}

/**
 * The drawing, without arrows that others imply.
 *
 * @param {Map<string, Set<string>>} rooms
 * @returns {string}
 */
export function drawingOf(rooms) {
	const arrows = [...rooms].flatMap(([from, needed]) =>
		[...needed]
			.filter((to) => !isReachedOtherwise(rooms, from, to))
			.sort()
			.map((to) => `    ${from} --> ${to}`),
	);
	return ['```mermaid', 'flowchart TD', ...arrows, '```'].join('\n');
}

/**
 * A page with its drawing replaced.
 *
 * @param {string} page
 * @param {string} drawing
 */
export function withDrawing(page, drawing) {
	return page.replace(/```mermaid\n[^]*?\n```/, () => drawing);
}
