import { describe, expect, test } from 'vitest';
import { aCertificate } from '../../../../shared/model/certificate.testkit.ts';
import type { Mend, Verdict } from '../../../../shared/model/doctor.ts';
import { findings } from '../../../../shared/text/en/findings/index.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import { portCommand } from '../../ftp/activePort.ts';
import type { DataTry } from '../dataTry.ts';
import type { Heard } from '../firstContact.ts';
import type { Judgement } from '../judgement.ts';
import { judgeClock, offsetText } from './clock.ts';
import { judgeConnections } from './connections.ts';
import { judgeMode } from './dataModes.ts';
import { judgeEncoding } from './encoding.ts';
import { judgeFeatures } from './features.ts';
import { hostsIn, judgeGreeting } from './greeting.ts';
import { judgeHandshakes } from './handshake.ts';
import { judgeListings, type Names } from './listing.ts';
import { judgeLogin } from './login.ts';
import { judgePipeline } from './pipelining.ts';
import { judgeResolved } from './resolve.ts';
import { judgeRestart } from './restart.ts';
import { judgeReuse } from './reuse.ts';
import { judgeReached } from './tcp.ts';
import { type Encrypted, judgeEncrypted } from './tls.ts';
import { judgeWritten, type Written } from './write.ts';

type Row<S> = readonly [what: string, seen: S, verdict: Verdict, words: RegExp, mends?: readonly Mend[]];

/** Every row: what was seen, and what is said about it. */
function table<S>(
  name: string,
  judge: (seen: S, text: Findings) => Judgement,
  rows: readonly Row<S>[],
): void {
  describe(name, () => {
    for (const [what, seen, verdict, words, mends = []] of rows) {
      test(what, () => {
        const said = judge(seen, findings);
        expect([said.verdict, said.mends ?? []]).toEqual([verdict, mends]);
        expect([said.summary, ...(said.details ?? [])].join('\n')).toMatch(words);
      });
    }
  });
}

const v4 = { address: '203.0.113.7', family: 4 };
const v6 = { address: '2001:db8:1::7', family: 6 };

table('resolve', judgeResolved, [
  ['an address', { host: '203.0.113.7', addresses: [v4], errorCode: null }, 'ok', /no name to look up/],
  ['both families', { host: 'h', addresses: [v4, v6], errorCode: null }, 'ok', /1 of IPv4 and 1 of IPv6/],
  ['no such name', { host: 'h', addresses: [], errorCode: 'ENOTFOUND' }, 'problem', /no server named h/],
  ['no name server', { host: 'h', addresses: [], errorCode: 'EAI_AGAIN' }, 'problem', /does not answer/],
  [
    'the nearest network only',
    { host: 'h', addresses: [{ address: 'fe80::1', family: 6 }], errorCode: null },
    'notice',
    /nearest network/,
  ],
]);

const reached = (family: number, connectMs: number | null, errorCode: string | null = null) => ({
  address: family === 4 ? v4.address : v6.address,
  family,
  connectMs,
  errorCode,
});

table('tcp', (all: Parameters<typeof judgeReached>[0], text) => judgeReached(all, 21, text), [
  ['quick', [reached(4, 3), reached(6, 5)], 'ok', /within 5 ms/],
  ['slow', [reached(4, 2_500)], 'notice', /slowly/],
  ['no IPv6', [reached(4, 3), reached(6, null, 'ENETUNREACH')], 'notice', /not by IPv6/],
  ['no IPv4', [reached(4, null, 'ECONNREFUSED'), reached(6, 3)], 'notice', /not by IPv4/],
  ['one of two', [reached(4, 3), reached(4, null, 'connect_timeout')], 'notice', /Some of its addresses/],
  ['refused', [reached(4, null, 'ECONNREFUSED')], 'problem', /nothing listens at port 21/],
  ['filtered', [reached(4, null, 'connect_timeout')], 'problem', /firewall/],
]);

const greeted = (heard: Heard, more = {}) => ({
  heard,
  heardMs: 5,
  port: 2121,
  isImplicit: false,
  answersTls: false,
  quotes: (text: string) => text,
  ...more,
});
const replied = (code: number, text: string, before: number[] = []): Heard => ({
  kind: 'reply',
  reply: { code, lines: [text] },
  before,
});
const implicitTls: readonly Mend[] = [{ kind: 'tls', mode: 'implicit', port: 2121 }];

table('greeting', judgeGreeting, [
  ['220', greeted(replied(220, 'Ready')), 'ok', /220 Ready/],
  ['120 before 220', greeted(replied(220, 'Ready', [120])), 'notice', /wait \(120\)/],
  ['late', greeted(replied(220, 'Ready'), { heardMs: 5_100 }), 'notice', /takes 5\.1 s/],
  [
    '421',
    greeted(replied(421, 'Too many')),
    'problem',
    /421 Too many/,
    [{ kind: 'choices', change: { usesOneConnection: true } }],
  ],
  ['another refusal', greeted(replied(500, 'Go away')), 'problem', /refuses the connection \(500\)/],
  ['silence', greeted({ kind: 'silence' }), 'problem', /says nothing/],
  ['silence under TLS', greeted({ kind: 'silence' }, { isImplicit: true }), 'problem', /does not greet/],
  [
    'silence until TLS',
    greeted({ kind: 'silence' }, { answersTls: true }),
    'problem',
    /implicit TLS/,
    implicitTls,
  ],
  ['TLS', greeted({ kind: 'tls' }), 'problem', /speaks TLS/, implicitTls],
  ['SSH', greeted({ kind: 'other', text: 'SSH-2.0-x\r\n' }), 'problem', /SFTP/],
  ['HTTP', greeted({ kind: 'other', text: 'HTTP/1.1 400 x\r\n' }), 'problem', /web server/],
  ['mail', greeted({ kind: 'other', text: '+OK ready\r\n' }), 'problem', /mail server/],
  ['something else', greeted({ kind: 'other', text: 'hello\r\n' }), 'problem', /hello/],
  ['closed', greeted({ kind: 'closed' }), 'problem', /without a word/],
]);

test.each([
  ['ftp01.example.org FTP server (Version 6.4) ready.', ['ftp01.example.org']],
  ['(vsFTPd 3.0.3)', []],
  ['pyftpdlib 1.5.7 ready.', []],
  ['Welcome at files.example.com, mail me@example.net', ['files.example.com']],
])('hosts in %j', (text, hosts) => {
  expect(hostsIn(text)).toEqual(hosts);
});

const nowMs = Date.parse('2026-06-01');
const certificate = aCertificate({ validToMs: Date.parse('2030-01-01') });
const security = { protocol: 'TLSv1.3', cipher: 'X', trust: 'verified', certificate } as const;
const encrypted = (more: Partial<Encrypted> = {}): Encrypted => ({
  host: 'h',
  port: 2121,
  tlsMode: 'explicit',
  auth: { code: 234, lines: ['Go'] },
  handshake: { security, problems: [] },
  isAnotherPinned: false,
  error: null,
  alsoSpeaks: 'TLSv1.2',
  implicitPort: null,
  nowMs,
  ...more,
});
const refused = { auth: { code: 502, lines: ['No'] }, handshake: null };
const failure = (message: string) => ({ code: 'tls_failed', message, retry: 'ask' }) as const;

table('tls', judgeEncrypted, [
  ['good', encrypted(), 'ok', /TLSv1\.3.*good[\s\S]*speaks TLSv1\.2, too/],
  [
    'pinned',
    encrypted({ handshake: { security: { ...security, trust: 'pinned' }, problems: [] } }),
    'ok',
    /pinned one/,
  ],
  [
    'accepted in spite of it',
    encrypted({ handshake: { security: { ...security, trust: 'once' }, problems: ['expired'] } }),
    'notice',
    /fingerprint alone: it has expired/,
  ],
  [
    'self-signed for another name',
    encrypted({ handshake: { security, problems: ['self_signed', 'wrong_name'] } }),
    'problem',
    /self-signed, and it is for/,
  ],
  ['another than the pinned', encrypted({ isAnotherPinned: true }), 'problem', /another certificate/],
  ['soon over', encrypted({ nowMs: Date.parse('2029-12-29') }), 'notice', /runs out in 3 days/],
  ['refused', encrypted(refused), 'problem', /502 No/, [{ kind: 'tls', mode: 'none', port: 2121 }]],
  ['not now', encrypted({ ...refused, auth: { code: 431, lines: ['x'] } }), 'problem', /just now/],
  [
    'refused, with implicit TLS elsewhere',
    encrypted({ ...refused, implicitPort: 990 }),
    'problem',
    /port 990/,
    [{ kind: 'tls', mode: 'implicit', port: 990 }],
  ],
  [
    'no handshake',
    encrypted({ handshake: null, error: failure('The TLS handshake failed: x.') }),
    'problem',
    /handshake failed/,
  ],
  [
    'clear text where TLS should be',
    encrypted({
      tlsMode: 'implicit',
      auth: null,
      handshake: null,
      error: failure('The server does not speak TLS on this port.'),
    }),
    'problem',
    /does not speak TLS/,
    [{ kind: 'tls', mode: 'explicit', port: 2121 }],
  ],
  ['plain as chosen', encrypted({ tlsMode: 'none', ...refused }), 'ok', /as you chose/],
  [
    'plain where TLS is offered',
    encrypted({ tlsMode: 'none' }),
    'notice',
    /in clear/,
    [{ kind: 'tls', mode: 'explicit', port: 2121 }],
  ],
]);

const tried = (
  code: 'authentication_failed' | 'too_many_connections' | 'connection_lost',
  message: string,
  reply = '',
) => ({
  tlsMode: 'none' as const,
  port: 2121,
  isAnonymous: false,
  error: { code, message, retry: 'ask' as const, ftp_reply: reply },
});

table('login', judgeLogin, [
  ['in', { tlsMode: 'none', port: 21, isAnonymous: false, error: null }, 'ok', /Logged in/],
  [
    'refused',
    tried('authentication_failed', 'No.', '530 Login incorrect.'),
    'problem',
    /530 Login incorrect/,
  ],
  [
    'anonymous refused',
    { ...tried('authentication_failed', 'No.', '530 No.'), isAnonymous: true },
    'problem',
    /without user name/,
  ],
  [
    'wants TLS',
    tried('authentication_failed', 'The server lets nobody log in without encryption.', '530 x'),
    'problem',
    /without encryption/,
    [{ kind: 'tls', mode: 'explicit', port: 2121 }],
  ],
  [
    'wants an account',
    tried('authentication_failed', 'The server asks for an account (ACCT).', '332 x'),
    'problem',
    /ACCT/,
  ],
  [
    'too many',
    tried('too_many_connections', 'x', '530 Too many users'),
    'problem',
    /too many connections/,
    [{ kind: 'choices', change: { usesOneConnection: true } }],
  ],
  ['lost', tried('connection_lost', 'The server closed the connection.'), 'problem', /closed the connection/],
]);

table('features', judgeFeatures, [
  ['all known', { isListed: true, listed: ['SIZE'], broken: [], unlisted: [] }, 'ok', /Listed: SIZE/],
  ['one that is not', { isListed: true, listed: ['MLST'], broken: ['MLST'], unlisted: [] }, 'notice', /MLST/],
  [
    'none',
    { isListed: false, listed: [], broken: [], unlisted: ['SIZE'] },
    'ok',
    /Not listed, but known: SIZE/,
  ],
]);

const aTry = (more: Partial<DataTry> = {}): DataTry => ({
  way: { mode: 'epsv', resumesSession: true, handshake: 'late' },
  failedAt: null,
  error: null,
  reply: null,
  port: 5_000,
  namedHost: null,
  repliedFirst: null,
  bytes: Buffer.alloc(0),
  isCut: false,
  durationMs: 4,
  ...more,
});
const mode = (name: 'epsv' | 'pasv' | 'active', more: Partial<DataTry> = {}, about = {}) => ({
  mode: name,
  tried: aTry(more),
  peer: '203.0.113.7',
  isEncrypted: false,
  hasBetter: false,
  ...about,
});
const usePasv: readonly Mend[] = [{ kind: 'choices', change: { dataWay: 'pasv' } }];

table('data connections', judgeMode, [
  ['EPSV works', mode('epsv'), 'ok', /EPSV works/],
  ['EPSV is unknown', mode('epsv', { failedAt: 'ask', reply: '500 What?' }), 'notice', /500 What\?/],
  ['EPSV is filtered', mode('epsv', { failedAt: 'connect' }), 'problem', /port 5000.*firewall/],
  ['PASV works, EPSV does not', mode('pasv'), 'ok', /what comes before it does not/, usePasv],
  ['PASV works, too', mode('pasv', {}, { hasBetter: true }), 'ok', /PASV works/],
  [
    'PASV fails, and is not needed',
    mode('pasv', { failedAt: 'connect' }, { hasBetter: true }),
    'notice',
    /firewall/,
  ],
  [
    'PASV names another address',
    mode('pasv', { namedHost: '10.0.0.1' }, { hasBetter: true }),
    'ok',
    /names 10\.0\.0\.1/,
  ],
  ['neither', mode('pasv', { failedAt: 'ask', reply: '502 No' }), 'problem', /does not do it/],
  ['TLS fails', mode('epsv', { failedAt: 'handshake' }), 'problem', /encryption fails/],
  [
    'TLS is refused',
    mode('epsv', { failedAt: 'data', reply: '522 TLS session must be resumed' }, { isEncrypted: true }),
    'problem',
    /does not accept how/,
  ],
  [
    'nothing comes',
    mode('epsv', { failedAt: 'command', reply: '550 No' }),
    'problem',
    /did not come over it/,
  ],
]);

table('active mode', judgeMode, [
  ['works, too', mode('active', {}, { hasBetter: true }), 'ok', /works, too/],
  [
    'works alone',
    mode('active'),
    'notice',
    /Only active mode/,
    [{ kind: 'choices', change: { dataWay: 'active' } }],
  ],
  ['is refused', mode('active', { failedAt: 'ask', reply: '500 No' }, { hasBetter: true }), 'ok', /500 No/],
  ['nobody comes', mode('active', { failedAt: 'connect' }, { hasBetter: true }), 'ok', /not needed/],
  ['nobody comes, nor elsewhere', mode('active', { failedAt: 'connect' }), 'problem', /does not get through/],
  ['nothing comes', mode('active', { failedAt: 'data' }), 'problem', /did not come/],
]);

test.each([
  ['127.0.0.1', 5_001, 'PORT 127,0,0,1,19,137'],
  ['2001:db8::1', 5_001, 'EPRT |2|2001:db8::1|5001|'],
])('from %s port %d', (address, port, command) => {
  expect(portCommand(address, port)).toBe(command);
});

table('session reuse', judgeReuse, [
  ['as you like', { withSession: true, without: { failedAt: null, reply: null } }, 'ok', /need not/],
  ['required', { withSession: true, without: { failedAt: 'data', reply: '522 x' } }, 'ok', /insists/],
  ['refused', { withSession: false, without: { failedAt: null, reply: null } }, 'notice', /refuses/],
  [
    'unknown',
    { withSession: true, without: { failedAt: 'connect', reply: null } },
    'problem',
    /could not be found out/,
  ],
]);

const shake = (failedAt: DataTry['failedAt'], repliedFirst: boolean | null = null) => ({
  failedAt,
  repliedFirst,
  reply: null,
});

table('handshake', judgeHandshakes, [
  ['either', { early: shake(null), late: shake(null, true) }, 'ok', /before or behind/],
  ['150 behind it', { early: shake(null), late: shake(null, false) }, 'ok', /only behind the handshake/],
  ['early only', { early: shake(null), late: shake('handshake') }, 'ok', /must begin before/],
  [
    'late only',
    { early: shake('handshake'), late: shake(null, true) },
    'notice',
    /breaks off/,
    [{ kind: 'choices', change: { handshakesAfterReply: true } }],
  ],
  ['neither', { early: shake('handshake'), late: shake('handshake') }, 'problem', /Neither/],
  ['unknown', { early: shake(null), late: shake('connect') }, 'problem', /could not be found out/],
]);

const names = (command: string, list: readonly string[] | null, more: Partial<Names> = {}): Names => ({
  command,
  sizes: list && new Map(list.map((name) => [name, 1])),
  unreadable: [],
  isCut: false,
  reply: null,
  ...more,
});
const useList: readonly Mend[] = [{ kind: 'choices', change: { usesMlsd: false } }];
const both = { plain: names('LIST', ['a', 'b']), all: names('LIST -a', ['a', 'b', '.c']) };

table('listings', judgeListings, [
  ['all agree', { ...both, facts: names('MLSD', ['a', 'b', '.c']) }, 'ok', /takes MLSD/],
  ['hidden files apart', { ...both, facts: names('MLSD', ['a', 'b']) }, 'ok', /takes MLSD/],
  ['no MLSD', { ...both, facts: null }, 'ok', /takes LIST -a/],
  ['-a shows nothing', { ...both, all: names('LIST -a', []), facts: null }, 'ok', /takes LIST\./],
  [
    'MLSD leaves out',
    { ...both, facts: names('MLSD', ['a']) },
    'notice',
    /1 of 2 names are missing/,
    useList,
  ],
  [
    'MLSD makes up',
    { ...both, facts: names('MLSD', ['a', 'b', 'z']) },
    'notice',
    /1 names are in it/,
    useList,
  ],
  [
    'MLSD is refused',
    { ...both, facts: names('MLSD', null, { reply: '502 No' }) },
    'notice',
    /502 No/,
    useList,
  ],
  ['too many to compare', { ...both, facts: names('MLSD', ['a'], { isCut: true }) }, 'ok', /or more/],
  [
    'odd lines',
    { ...both, plain: names('LIST', ['a', 'b'], { unreadable: ['?!'] }), facts: null },
    'notice',
    /understood: \?!/,
  ],
  [
    'nothing',
    { plain: names('LIST', null), all: names('LIST -a', null), facts: null },
    'problem',
    /cannot be listed/,
  ],
]);

const coded = {
  encoding: 'utf-8',
  saysUtf8: true,
  foreignLines: 2,
  isUtf8: true,
  likely: ['cp1251', 'koi8-r'],
};

table('encoding', judgeEncoding, [
  ['ASCII', { ...coded, foreignLines: 0 }, 'ok', /plain ASCII/],
  ['UTF-8', coded, 'ok', /are read so/],
  [
    'UTF-8, read otherwise',
    { ...coded, encoding: 'latin1' },
    'notice',
    /read as latin1/,
    [{ kind: 'choices', change: { encoding: 'utf-8' } }],
  ],
  [
    'not UTF-8',
    { ...coded, isUtf8: false },
    'notice',
    /though the server says so/,
    [
      { kind: 'choices', change: { encoding: 'cp1251' } },
      { kind: 'choices', change: { encoding: 'koi8-r' } },
    ],
  ],
  ['not UTF-8, and read so', { ...coded, isUtf8: false, encoding: 'latin1' }, 'ok', /read as latin1/],
]);

table('clock', judgeClock, [
  ['UTC', { listedMs: 0, exactMs: 0, offsetMinutes: 0, reply: '213 x' }, 'ok', /Times are UTC/],
  [
    'ahead',
    { listedMs: 0, exactMs: 0, offsetMinutes: -330, reply: '213 x' },
    'ok',
    /5 h 30 min ahead of UTC/,
  ],
  ['no MDTM', { listedMs: 0, exactMs: null, offsetMinutes: null, reply: '500 What?' }, 'notice', /500 What/],
  [
    'two times',
    { listedMs: 0, exactMs: 9e9, offsetMinutes: null, reply: '213 x' },
    'notice',
    /quite different/,
    [{ kind: 'choices', change: { clockOffsetMinutes: 0 } }],
  ],
]);

test.each([
  [60, '1 h ahead of'],
  [-90, '1 h 30 min behind'],
  [15, '15 min ahead of'],
])('%d minutes are %s', (minutes, text) => {
  expect(offsetText(minutes, findings)).toBe(text);
});

const whole = Buffer.from('abcdefgh');
const restarted = (rest: string | null) => ({
  whole,
  rest: rest === null ? null : Buffer.from(rest),
  offsetBytes: 4,
  reply: '350 Yes',
});

table('restart', judgeRestart, [
  ['goes on', restarted('efgh'), 'ok', /go on where they were/],
  ['refused', restarted(null), 'notice', /begin anew/],
  ['ignored', restarted('abcdefgh'), 'notice', /begins at the start/],
  ['wrong', restarted('xyz'), 'notice', /something else/],
  ['nothing', restarted(''), 'notice', /something else/],
]);

table('pipelining', judgePipeline, [
  ['in order', { codes: [200, 257, 200], error: null }, 'ok', /in order/],
  ['out of order', { codes: [257, 200, 200], error: null }, 'notice', /out of order/],
  ['lost', { codes: null, error: 'The server did not answer within 10 s.' }, 'notice', /within 10 s/],
]);

const one: readonly Mend[] = [{ kind: 'choices', change: { usesOneConnection: true } }];
const full = { code: 'too_many_connections', message: 'x', retry: 'auto', ftp_reply: '421 Full' } as const;

table('connections', judgeConnections, [
  ['several', { error: null, firstAnswers: true }, 'ok', /Several/],
  ['one', { error: full, firstAnswers: true }, 'notice', /421 Full/, one],
  ['the last one', { error: null, firstAnswers: false }, 'notice', /ends the first/, one],
]);

const act = (isDone: boolean, reply = isDone ? '250 Done' : '550 No') => ({ isDone, reply });
const written = (more: Partial<Written> = {}): Written => ({
  makeFolder: act(true),
  toTemporary: act(true),
  straight: null,
  rename: act(true),
  sentBytes: 10,
  storedBytes: 10,
  setTime: act(true),
  aheadMs: 900,
  left: [],
  ...more,
});
const noTemporary: readonly Mend[] = [{ kind: 'choices', change: { usesTemporaryNames: false } }];

table('write', judgeWritten, [
  ['all', written(), 'ok', /nothing was left/],
  ['no MFMT', written({ setTime: act(false, '500 What?') }), 'ok', /MFMT: 500 What/],
  ['a clock that is off', written({ aheadMs: -3_600_000 }), 'ok', /1 h behind this computer/],
  [
    'read only',
    written({ makeFolder: act(false), toTemporary: act(false), straight: act(false), rename: null }),
    'problem',
    /refuses uploads/,
  ],
  [
    'no temporary names',
    written({ toTemporary: act(false), straight: act(true) }),
    'notice',
    /temporary name/,
    noTemporary,
  ],
  ['no renaming', written({ rename: act(false) }), 'notice', /not be renamed/, noTemporary],
  ['another size', written({ storedBytes: 12 }), 'notice', /10 bytes were sent, and it has 12/],
  ['no folders', written({ makeFolder: act(false) }), 'notice', /no folder can be made/],
  ['left', written({ left: ['/a/b'] as never }), 'problem', /\/a\/b/],
]);
