import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { parseFeatures } from '../../electron/engine/ftp/features.ts';
import { parseFactsLine, parseSize, parseTime } from '../../electron/engine/ftp/listing/facts.ts';
import { parsePassivePort } from '../../electron/engine/ftp/passive.ts';
import { type Reply, replyText } from '../../electron/engine/ftp/reply.ts';
import {
  connectionEnded,
  greetingRefused,
  loginRefused,
  noDataConnection,
  pathRefused,
} from '../../electron/engine/ftp/replyError.ts';
import { ReplyReader } from '../../electron/engine/ftp/replyReader.ts';
import { createTextCodec } from '../../electron/engine/ftp/textCodec.ts';
import { parseWorkingDirectory } from '../../electron/engine/ftp/workingDirectory.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { remotePath } from '../../shared/model/paths.ts';
import { breaksCommand } from '../../shared/model/text.ts';
import { changed, everyBatch, fuzzTimeoutMs } from './changed.ts';

const streams = [
  '220 ProFTPD Server (Debian) [::ffff:127.0.0.1]\r\n',
  '220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\r\n220-You are user number 1 of 50 allowed.\r\n220 You will be disconnected after 15 minutes of inactivity.\r\n',
  '211-Features:\r\n AUTH TLS\r\n EPSV\r\n MLST type*;size*;modify*;UNIX.mode*;\r\n REST STREAM\r\n UTF8\r\n211 End\r\n',
  '211-Features supported\n211-MDTM\n211-SIZE\n211 End\n',
  '227 Entering Passive Mode (127,0,0,1,195,80).\r\n',
  '227 =127,0,0,1,195,80\r\n',
  '229 Entering Extended Passive Mode (|||50000|)\r\n',
  '229 Entering Extended Passive Mode (!!!50000!)\r\n',
  '257 "/home/a ""b"" c" is the current directory\r\n',
  '257 "/" is your current location\r\n',
  '250-Start of list for /a\r\n type=file;size=12;modify=20240131120000;UNIX.mode=0644; /a/b.txt\r\n250 End of list\r\n',
  '213 1024\r\n213 20240131120000\r\n',
  '331 Password required for anna\r\n230 User anna logged in\r\n',
  '150 Opening BINARY mode data connection for a (12 bytes)\r\n226 Transfer complete\r\n',
  '421 Too many connections (8) from this IP\r\n',
  '425 Unable to build data connection: Connection refused\r\n',
  '530 Login incorrect.\r\n550 a: No such file or directory\r\n553 Permission denied\r\n',
];
const pieces = [
  '220 ',
  '220-',
  '211-',
  '257 "',
  '(|||',
  '|)',
  '\r\n',
  '\r\n ',
  '1,2,3,4,5,6',
  '65536',
  '421 ',
];

const { decode } = createTextCodec('utf-8');
const path = remotePath('/a/b');
const redact = (text: string): string => text;

// Most of the time would go into the stacks of errors that nobody looks at.
beforeAll(() => {
  Error.stackTraceLimit = 0;
});

/** Everything that is made of a reply, whatever it was the answer to. */
function readAllWays(reply: Reply): void {
  if (!(reply.code >= 0 && reply.code < 1_000)) throw new Error(`code ${reply.code}`);
  try {
    const port = parsePassivePort(reply);
    if (port !== 20 && !(port >= 1_024 && port <= 65_535)) throw new Error(`port ${port}`);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
  }
  const directory = parseWorkingDirectory(reply);
  if (directory !== null && breaksCommand(directory)) throw new Error('a directory that breaks commands');
  const features = parseFeatures(reply);
  features.has('MLST');
  const text = replyText(reply);
  const size = parseSize(text);
  if (size !== null && (!Number.isSafeInteger(size) || size < 0)) throw new Error(`size ${size}`);
  const time = parseTime(text);
  if (time !== null && !Number.isFinite(time)) throw new Error(`time ${time}`);
  for (const line of reply.lines) parseFactsLine(line);
  connectionEnded(reply, redact);
  greetingRefused(reply, redact);
  loginRefused(reply, true, redact);
  noDataConnection(reply, redact);
  pathRefused(reply, { path, found: 'nothing', wanted: 'any', redact });
}

function read(chunks: readonly Buffer[]): Reply[] {
  const reader = new ReplyReader(decode);
  return chunks.flatMap((chunk) => reader.push(chunk));
}

test(
  'whatever a server says, and wherever TCP cuts it, is read as the same replies, and nothing throws',
  () =>
    everyBatch(fc.tuple(changed(streams, pieces), fc.nat(0xffff)), (batch) => {
      for (const [stream, cut] of batch) {
        const bytes = Buffer.from(stream);
        const at = cut % (bytes.length + 1);
        const replies = read([bytes]);
        const again = read([bytes.subarray(0, at), bytes.subarray(at)]);
        if (JSON.stringify(again) !== JSON.stringify(replies)) expect(again).toEqual(replies);
        for (const reply of replies) readAllWays(reply);
      }
    }),
  fuzzTimeoutMs,
);
