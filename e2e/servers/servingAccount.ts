import { spawnSync } from 'node:child_process';

/** A system account that files are served as. */
export interface ServingAccount {
  readonly name: string;
  readonly groupName: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who the daemons become after login: the test's own user, so that both sides reach the files; and for a test
 * that is root the account `daemon`, so that a forbidden file is forbidden.
 */
export function servingAccount(): ServingAccount {
  const who = process.getuid?.() === 0 ? ['daemon'] : [];
  const id = (...options: readonly string[]) =>
    spawnSync('id', [...options, ...who], { encoding: 'utf8' }).stdout.trim();
  return { name: id('-un'), groupName: id('-gn'), uid: Number(id('-u')), gid: Number(id('-g')) };
}
