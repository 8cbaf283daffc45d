/**
 * Of the unit tests those that try random structures, start processes or wait: most of the time, and seldom the first to fail.
 */
export const SLOW_TESTS = [
	'sandbox/cli.test.ts',
	'sandbox/methods/getDocflowEvents.test.ts',
	'sandbox/methods/getNewEvents.test.ts',
	'sandbox/methods/getNewEventsByEventId.test.ts',
	'sandbox/wire/fields.test.ts',
	'sandbox/wire/requiredFields.test.ts',
	'test/unit/api/paging/growingFeed.test.ts',
	'test/unit/api/paging/parallelWalk.test.ts',
	'test/unit/events/classify/entityTrees.test.ts',
	'test/unit/events/readableExtent.test.ts',
	'test/unit/events/text/xmlText.test.ts',
	'test/unit/protocol/amplification.test.ts',
	'test/unit/protocol/decode.test.ts',
	'test/unit/protocol/fuzz.test.ts',
	'test/unit/protocol/malformed.test.ts',
	'test/unit/protocol/scanEvents.test.ts',
	'test/unit/transport/receiveTimeout.test.ts',
	'test/unit/transport/receiveTooLarge.test.ts',
	'test/unit/trigger/randomModel.test.ts',
	'tools/conformance/conformance.test.ts',
	'tools/conformance/report.test.ts',
	'tools/processes.test.ts',
];
