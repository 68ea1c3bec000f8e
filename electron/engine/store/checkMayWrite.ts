import { ConnectorError } from '../../../shared/errors.ts';

/**
 * For what is changed on the disk or not at all.
 * @param mayWrite false where another Quayside has the state folder
 * @param what what that one keeps: `the bookmarks`
 * @throws permission_denied
 */
export function checkMayWrite(mayWrite: boolean, what: string): void {
  if (mayWrite) return;
  throw new ConnectorError('permission_denied', `Another Quayside is open and keeps ${what}: do that there.`);
}
