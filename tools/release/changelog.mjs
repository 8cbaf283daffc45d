/**
 * The changelog's section about a version.
 *
 * @param {string} changelog Markdown with a heading of the second level for each version
 * @param {string} version
 * @returns {string | undefined} nothing when there is no such heading, or no text below it
 */
export function sectionOf(changelog, version) {
	const sections = changelog.split(/^## /m).slice(1);
	const section = sections.find((each) => each.split('\n', 1)[0]?.trim() === version);
	return section?.replace(/^.*\n/, '').trim() || undefined;
}
