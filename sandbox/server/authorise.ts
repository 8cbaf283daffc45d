import type { OpenIdProvider } from '../openid/openIdProvider';
import type { Service, User } from '../service';
import { Refusal } from './refusal';

/**
 * The user behind `Authorization: Bearer <token>`.
 *
 * @throws Refusal 401 when the header is missing or its token is damaged, unknown or expired.
 */
export function authorise(
	service: Service,
	openId: OpenIdProvider,
	authorization: string | undefined,
): User {
	const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
	const user = token === undefined ? undefined : (service.users.get(token) ?? openId.userOf(token));
	if (user) return user;
	const text =
		authorization === undefined
			? 'Authorization header is missing.'
			: 'Access token is invalid or expired.';
	throw new Refusal(401, text, 'DiadocApi.Unauthorized', { 'WWW-Authenticate': 'Bearer' });
}
