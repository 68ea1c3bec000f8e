import type { ProxyInput } from '../../../shared/connector.ts';
import { cancelled } from '../../../shared/errors.ts';
import type { ProxySettings } from '../../../shared/model/network.ts';
import type { Ask } from '../../../shared/model/prompt.ts';

/**
 * A proxy as a connection takes it. A password that it wants and nobody keeps is asked for.
 * @throws cancelled when nobody wants to say it
 */
export async function proxyWithPassword(
  { username, ...server }: ProxySettings,
  kept: string | null,
  ask: Ask,
  signal: AbortSignal,
): Promise<ProxyInput> {
  if (username === null) return server;
  const { host, port } = server;
  const password = kept ?? (await ask({ kind: 'proxyPassword', host, port, username }, signal)).password;
  if (password === null) throw cancelled();
  return { ...server, username, password };
}
