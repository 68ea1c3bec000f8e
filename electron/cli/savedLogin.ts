import type { ConnectionInput } from '../../shared/connector.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { quaysideHome } from '../engine/home.ts';
import { noLogger } from '../engine/ports.ts';
import { withProfileLogin } from '../engine/profiles/withProfileLogin.ts';
import { Profiles } from '../engine/store/profiles.ts';
import { Vault } from '../engine/store/vault.ts';
import { askHidden } from './askHidden.ts';
import { type Env, passphraseOf } from './passphrase.ts';
import type { LoginPorts } from './readProfileLogin.ts';

/** Whoever mistypes may try again, but a program that types must end. */
const maxTries = 3;

/** The input with the login of the saved profile that it names. */
export async function readSavedLogin<I extends ConnectionInput>(
  input: I,
  { env, signal }: LoginPorts,
): Promise<I> {
  const homeDir = quaysideHome(env);
  const ports = { paths: { homeDir, engineDir: homeDir }, logger: noLogger, secretBox: null };
  const vault = await Vault.open(ports, { mayWrite: false });
  const profiles = await Profiles.open(ports, vault, { mayWrite: false });
  return withProfileLogin(input, profiles, () => unlock(vault, env, signal));
}

async function unlock(vault: Vault, env: Env, signal: AbortSignal): Promise<void> {
  if (vault.state !== 'locked') return;
  const given = passphraseOf(env);
  if (given !== null) return vault.unlock(given);
  for (let tries = 1; vault.state === 'locked'; tries++) {
    try {
      await vault.unlock(await askHidden('Master passphrase: ', signal));
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (error.code !== 'authentication_failed' || tries === maxTries) throw error;
    }
  }
}
