import type { DiadocConnection } from '../../api/connection';

export type Access = Pick<DiadocConnection, 'origin' | 'webAddress' | 'tokens' | 'isReadOnly'> &
	Pick<DiadocConnection['policy'], 'caCertificates'>;

/** Whether HTTP can carry the text as a bearer token. */
export function isToken(text: string): boolean {
	return /^[\x21-\x7e]+$/.test(text);
}
