import type { LastingRefusal } from './lastingRefusal';

/** For people. */
const reasons: Readonly<Record<LastingRefusal, (what: string) => string>> = {
	forbidden: (what) => `The user of the credential may not see ${what}`,
	gone: (what) => `Diadoc does not have ${what} any more`,
	removed: (what) => `Diadoc no longer offers ${what} by GetEntityContent V4`,
	unserved: (what) => `Diadoc could not read ${what}`,
	unreadable: (what) => `The content of ${what} could not be read`,
	tooLarge: (what) => `The content of ${what} is too large to be read`,
	unanswered: (what) => `Diadoc did not send ${what} in several polls`,
};

/**
 * Why a content is not there.
 *
 * @param what the content, such as `this file`
 */
export function contentReason(refusal: LastingRefusal, what: string): string {
	return reasons[refusal](what);
}

/**
 * The reasons why contents are not there, each once; `undefined` where there is none.
 *
 * @param what the contents, such as `the comment`
 */
export function contentReasons(
	refusals: ReadonlySet<LastingRefusal>,
	what: string,
): string | undefined {
	return [...refusals].map((refusal) => contentReason(refusal, what)).join('. ') || undefined;
}
