import { randomBytes } from 'node:crypto';

export const newPassword = (): string => randomBytes(24).toString('hex');
