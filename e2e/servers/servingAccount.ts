import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** A system account that files are served as. */
export interface ServingAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who the daemons become after login: the test's own user, so that both sides reach the files; and for a test
 * that is root the account `daemon`, so that a forbidden file is forbidden.
 */
export function servingAccount(): ServingAccount {
  const { username, uid, gid } = userInfo();
  return uid === 0
    ? { name: 'daemon', uid: idOf('-u', 'daemon'), gid: idOf('-g', 'daemon') }
    : { name: username, uid, gid };
}

function idOf(option: '-u' | '-g', name: string): number {
  return Number(spawnSync('id', [option, name], { encoding: 'utf8' }).stdout);
}
