import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mendText } from '../../shared/doctor/mendText.ts';
import type { DoctorTarget, Mend, StageName } from '../../shared/model/doctor.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { newProfileSettings } from '../../shared/model/profile.ts';
import { defaultSiteChoices, type SiteChoices } from '../../shared/model/site.ts';
import { en } from '../../shared/text/en/index.ts';
import type { Reachable } from '../servers/connectionInput.ts';
import { startServer } from '../servers/index.ts';
import { type ScriptedOptions, scriptedServer } from '../servers/scripted.ts';
import { unansweredPort } from '../servers/unansweredPort.ts';
import { makeEngineDir } from './connector.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';
import { remoteEntries } from './remoteEntries.ts';

/** What the doctor offers, taken by a page: a site that fails works after one click, and after a restart. */

const doctor = async (page: Page, target: DoctorTarget): Promise<readonly Mend[]> => {
  const begun: StageName[] = [];
  const { stages } = await page.call(
    'doctor.run',
    { target },
    { onPart: ({ stage, report }) => report === null && begun.push(stage) },
  );
  expect(begun).toEqual(stages.map(({ stage }) => stage));
  return stages.flatMap(({ mends }) => mends);
};

const listOf = (page: Page, sessionId: string): Promise<Entry[]> => remoteEntries(page.call, sessionId, '/');
const namesOf = async (page: Page, sessionId: string): Promise<string[]> =>
  (await listOf(page, sessionId)).map(({ name }) => name).sort();

const fetch = async (page: Page, sessionId: string, name: string) => {
  const batchId = await add(page.call, {
    sessionId,
    direction: 'download',
    names: [name],
    conflictPolicy: 'overwrite',
  });
  const { counts } = await page.batchEnd(batchId);
  return counts.done === 1 ? 'fetched' : 'failed';
};

interface Case<T> {
  readonly server: Reachable;
  /** Replace fields of the input. */
  readonly input?: object;
  /** What had been chosen for the site before. */
  readonly chosen?: Partial<SiteChoices>;
  readonly offers: string;
  /** What one sees of the site. */
  readonly look: (page: Page, sessionId: string) => Promise<T>;
  readonly before: T;
  readonly after: T;
}

/** Looks, mends with one click, looks again, restarts, looks again, takes it back, and looks a last time. */
async function expectMended<T>(of: Case<T>): Promise<void> {
  const { server, input = {}, chosen = {}, offers, look, before, after } = of;
  const former: Readonly<Record<string, unknown>> = { ...defaultSiteChoices, ...chosen };
  await using engine = await makeEngineDir();
  await using home = await makeEngineDir();
  await writeFile(join(engine.dir, 'up.txt'), 'up');
  {
    await using page = await openPage(engine.dir, home.dir);
    const { sessionId } = await page.call('session.open', { ...connectionTo(server), ...input });
    await page.call('site.configure', { sessionId, change: chosen });
    expect(await look(page, sessionId)).toEqual(before);
    const mends = await doctor(page, { kind: 'session', sessionId });
    const textOf = (one: (typeof mends)[number]): string => mendText(one, en.doctor);
    const mend = mends.find((one) => textOf(one) === offers);
    if (!mend) throw new Error(`"${offers}" is not among: ${mends.map(textOf).join(', ')}`);
    await page.call('doctor.mend', { target: { kind: 'session', sessionId }, mend });
    expect(await look(page, sessionId)).toEqual(after);
  }
  await using page = await openPage(engine.dir, home.dir);
  const { sessionId, choices } = await page.call('session.open', { ...connectionTo(server), ...input });
  expect(await look(page, sessionId)).toEqual(after);
  const target = { kind: 'session', sessionId } as const;
  const [name] = Object.entries(choices).find(([key, value]) => value !== former[key]) ?? [];
  await page.call('doctor.mend', {
    target,
    mend: { kind: 'choices', change: { [String(name)]: former[String(name)] } },
  });
  expect(await look(page, sessionId)).toEqual(before);
}

test('MLSD that lies: plain LIST', async () => {
  const on: ScriptedOptions['on'] = { MLSD: ({ data }) => data.send('type=file;size=1; a\r\n') };
  await using server = await scriptedServer({ files: { '/a': 'x', '/b': 'y' }, on });
  await expectMended({ server, offers: 'Use Plain LIST', look: namesOf, before: ['a'], after: ['a', 'b'] });
});

test('EPSV alone, where a firewall blocks the ports that it names: PASV', async () => {
  await using filtered = await unansweredPort();
  const on: ScriptedOptions['on'] = { EPSV: `229 Here (|||${filtered.port}|)` };
  await using server = await scriptedServer({ files: { '/a': 'x' }, on });
  const look = (page: Page, sessionId: string): Promise<unknown> =>
    namesOf(page, sessionId).catch(() => 'nothing');
  const input = { connect_timeout: 1 };
  const chosen = { dataWay: 'epsv' } as const;
  await expectMended({ server, input, chosen, offers: 'Use PASV', look, before: 'nothing', after: ['a'] });
});

test('names in windows-1251', async () => {
  const line = Buffer.concat([
    Buffer.from('-rw-r--r-- 1 u g 1 Jan  2 2020 '),
    Buffer.from('\xef\xff\xf2\xfc_\xff\xe1\xeb\xee\xea.txt\r\n', 'latin1'),
  ]);
  const on: ScriptedOptions['on'] = { FEAT: '502 No.', LIST: ({ data }) => data.send(line) };
  await using server = await scriptedServer({ on });
  await expectMended({
    server,
    offers: 'Read Names as windows-1251',
    look: namesOf,
    before: ['\udcef\udcff\udcf2\udcfc_\udcff\udce1\udceb\udcee\udcea.txt'],
    after: ['пять_яблок.txt'],
  });
});

test('a clock that nobody can tell', async () => {
  const on: ScriptedOptions['on'] = {
    FEAT: '502 No.',
    LIST: ({ data }) => data.send('-rw-r--r-- 1 u g 1 Jan  2 03:04 a\r\n'),
    MDTM: '213 19990101000000',
  };
  await using server = await scriptedServer({ files: { '/a': 'x' }, on });
  const look = async (page: Page, sessionId: string): Promise<string | null> => {
    const [entry] = await listOf(page, sessionId);
    return entry?.modifiedAtMs ? new Date(entry.modifiedAtMs).toISOString().slice(5, 16) : null;
  };
  const offers = 'Take Times of LIST for UTC';
  await expectMended({ server, offers, look, before: '01-02T00:00', after: '01-02T03:04' });
});

test('a server that knows a user once only: one connection', async () => {
  let isIn = false;
  const on: ScriptedOptions['on'] = {
    PASS: ({ state }) => {
      if (isIn) return '530 Login incorrect.';
      isIn = true;
      state.isLoggedIn = true;
      return '230 In.';
    },
    QUIT: async (exchange) => {
      isIn = false;
      await exchange.usual();
    },
  };
  await using server = await scriptedServer({ files: { '/a.bin': 'abc' }, on });
  await expectMended({
    server,
    offers: 'Use One Connection Only',
    look: (page, sessionId) => fetch(page, sessionId, 'a.bin'),
    before: 'failed',
    after: 'fetched',
  });
});

test('a data handshake that must wait for the 150', async () => {
  await using server = await startServer({ kind: 'pyftpdlib', tls: 'explicit', files: { 'a.bin': 'abc' } });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const { sessionId } = await page.call('session.open', connectionTo(server));
  const target = { kind: 'session', sessionId } as const;
  const mend: Mend = { kind: 'choices', change: { handshakesAfterReply: true } };
  expect(await doctor(page, target)).toContainEqual(mend);
  const { undo } = await page.call('doctor.mend', { target, mend });
  expect(undo).toEqual({ kind: 'choices', change: { handshakesAfterReply: false } });
  for (let round = 0; round < 3; round++) expect(await fetch(page, sessionId, 'a.bin')).toBe('fetched');
  // Nothing was broken off, from which it would have been learnt.
  const { sessions } = await page.call('app.snapshot', {});
  expect(sessions[0]?.learnt.map(({ name }) => name)).not.toContain('handshakesFirst');
});

test('a saved connection with the wrong kind of TLS', async () => {
  await using server = await startServer({ kind: 'proftpd', tls: 'explicit', files: { 'a.bin': 'abc' } });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const tls = { ...newProfileSettings.tls, mode: 'implicit', serverCa: server.caPem } as const;
  const { profileId } = await page.call('profile.create', {
    folderId: null,
    settings: {
      ...newProfileSettings,
      name: 'wrong',
      host: server.host,
      port: server.port,
      tls: { ...newProfileSettings.tls, ...tls } as never,
      login: { kind: 'ask', username: server.user },
    },
    secrets: {},
  });
  const answer = async (): Promise<void> => {
    const { prompt } = await page.event((e) => e.type === 'prompt.opened');
    await page.call('prompt.answer', {
      promptId: prompt.promptId,
      answer: { kind: 'password', password: server.password, remember: false },
    });
  };
  const target = { kind: 'profile', profileId } as const;
  const [mends] = await Promise.all([doctor(page, target), answer()]);
  expect(mends).toEqual([{ kind: 'tls', mode: 'explicit', port: server.port }]);
  const { undo } = await page.call('doctor.mend', { target, mend: mends[0] as Mend });
  expect(undo).toEqual({ kind: 'tls', mode: 'implicit', port: server.port });
  page.events.length = 0;
  const [session] = await Promise.all([page.call('profile.connect', { profileId }), answer()]);
  expect(session).toMatchObject({ state: 'connected', tlsMode: 'explicit' });
});

test('what it finds is told in the language of whoever asks', async () => {
  await using server = await startServer({ kind: 'vsftpd', files: { 'a.bin': 'abc' } });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const connection = connectionTo(server);
  const summaries = async (language: 'en' | 'de'): Promise<readonly string[]> => {
    const target = { kind: 'connection', connection } as const;
    const { stages } = await page.call('doctor.run', { target, language });
    return stages.map(({ summary }) => summary);
  };
  const german = await summaries('de');
  expect(german[0]).toBe('Es ist eine Adresse; ein Name muss nicht aufgelöst werden.');
  const english = await summaries('en');
  expect(german.filter((summary) => english.includes(summary))).toEqual([]);
});
