import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Daemon, Launch, ServerSetup } from './daemon.ts';
import { giveTo } from './tree.ts';

/**
 * pyftpdlib 1.5: shows links as folders; over TLS it resets data connections whose handshake starts before the
 * 150. It never asks for TLS session reuse.
 */
export const pyftpdlib: Daemon = {
  lacks: { clientCertificates: 'pyftpdlib does not ask for client certificates' },
  cannot,
  prepare,
};

function cannot(setup: ServerSetup): string | null {
  if (setup.rateBytesPerSecond !== null && setup.tls !== 'none') return 'pyftpdlib limits no rates over TLS';
  return null;
}

async function prepare(setup: ServerSetup): Promise<Launch> {
  const script = join(setup.configDir, 'pyftpdlibServer.py');
  await copyFile(join(import.meta.dirname, 'pyftpdlibServer.py'), script);
  await giveTo(setup.account, setup.configDir);
  const { passivePorts, ...rest } = setup;
  const argument = { ...rest, firstPassivePort: passivePorts.first, lastPassivePort: passivePorts.last };
  // Debian's own Python, whatever comes first on the PATH.
  return { command: ['/usr/bin/python3', script, JSON.stringify(argument)], runAs: 'account' };
}
