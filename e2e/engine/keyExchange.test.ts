import { expect, test } from 'vitest';
import { FtpConnection } from '../../electron/engine/ftp/connection.ts';
import { readConnectionOptions } from '../../electron/engine/ftp/connectionOptions.ts';
import { newSiteMemory } from '../../electron/engine/ftp/siteMemory.ts';
import { connectionInputSchema } from '../../shared/connector.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import { startServer } from '../servers/index.ts';
import { relay } from '../servers/relay.ts';

/** What the first handshake with a site teaches the next ones: the group of its key exchange. */

const handshakeRecord = 22;

/** Of a handshake of TLS 1.3 only the client's hellos go in clear, each in a record. */
function countHellos(bytes: Buffer): number {
  let hellos = 0;
  for (let at = 0; at + 5 <= bytes.length; at += 5 + bytes.readUInt16BE(at + 3)) {
    if (bytes[at] === handshakeRecord) hellos++;
  }
  return hellos;
}

test.each([
  ['vsftpd, which takes P-256 alone, asks again but once', 'vsftpd', [2, 1, 1]],
  ['proftpd takes what it is offered', 'proftpd', [1, 1, 1]],
] as const)('%s', async (_what, kind, expected) => {
  await using server = await startServer({ kind, tls: 'implicit' });
  const connections: Buffer[][] = [];
  await using way = await relay(server, (near, far) => {
    const sent: Buffer[] = [];
    connections.push(sent);
    near.on('data', (chunk) => sent.push(chunk)).pipe(far);
    far.pipe(near);
  });
  const input = connectionInputSchema.parse({ ...connectionInput(server), port: way.port });
  const options = readConnectionOptions(input);

  for (const _connection of expected) {
    const connection = await FtpConnection.open(
      options,
      newSiteMemory(),
      () => {},
      new AbortController().signal,
    );
    connection.close();
  }

  expect(connections.map((sent) => countHellos(Buffer.concat(sent)))).toEqual(expected);
});
