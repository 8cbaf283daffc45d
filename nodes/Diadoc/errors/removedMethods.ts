import { methodNamed, versionsOf } from '../api/methods';
import type { TransportError } from '../transport/transportError';
import { calledMethod } from './calledMethod';
import type { Explanation } from './explanation';

const forwardingEnd =
	'Kontur announced that the methods for forwarded documents would be switched off after 1 November 2025, and there are none instead: look forwarded documents up in Diadoc itself.';

const noForwarding: Explanation = {
	title: 'Diadoc does not serve forwarded documents over the API any more',
	advice: `${forwardingEnd} Take this step out of the workflow.`,
	failure: 'configuration-invalid',
};

/** Less certain: a service that still has the methods does not know every document. */
const noForwardedDocument: Explanation = {
	title: 'Diadoc did not find the forwarded documents, or does not serve them any more',
	advice: `${forwardingEnd} If Diadoc says below that it misses a box, a message or a document, check the IDs first.`,
	failure: 'configuration-invalid',
};

/** Explains the answer of a service that no longer has the method, or this version of it. */
export function removedMethod({ status, url }: TransportError): Explanation | undefined {
	if (status !== 404 && status !== 410) return undefined;
	const { name, version } = calledMethod(url);
	const method = methodNamed(name);
	if (method?.endsWithoutSuccessor) return status === 410 ? noForwarding : noForwardedDocument;
	const newest = method?.isVersionChosen ? versionsOf(method)[0] : undefined;
	if (status === 404 || newest === undefined || newest === version) return undefined;
	return {
		title: 'Diadoc has removed this version of the method',
		advice: `Diadoc does not serve ${name} ${version ?? 'V1'} any more. Choose ${newest} in 'API Version' under 'Options'.`,
		failure: 'configuration-invalid',
	};
}
