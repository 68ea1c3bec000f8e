import type { ConnectionInput } from '../../shared/connector.ts';
import type { Env } from './passphrase.ts';

export interface LoginPorts {
  readonly env: Env;
  readonly signal: AbortSignal;
}

/** The input with the login of the saved profile that it names; one that names none as it is, and in no time. */
export async function readProfileLogin<I extends ConnectionInput>(input: I, ports: LoginPorts): Promise<I> {
  if (input.authentication.authentication_method !== 'profile') return input;
  const { readSavedLogin } = await import('./savedLogin.ts');
  return readSavedLogin(input, ports);
}
