import { describe, expect, test } from 'vitest';
import { startSmallServer } from './smallServer.testkit.ts';
import { doubleIac, hasIac, singleIac } from './telnetEscape.ts';
import { createTextCodec } from './textCodec.ts';
import { neverAborted } from './wait.ts';

const cyrillic = createTextCodec('windows-1251');

test.each([
  ['DELE plain', 'utf-8', false],
  ['DELE ÿ', 'utf-8', false],
  ['DELE ÿ', 'latin1', true],
  ['DELE яблоко', 'windows-1251', true],
  ['DELE мир', 'windows-1251', false],
  ['DELE b\udcffx', 'utf-8', true],
  ['DELE 世я', 'windows-1251', false],
])('%j in %s has byte FF: %s', (command, encoding, has) => {
  expect(hasIac(command, createTextCodec(encoding))).toBe(has);
});

test('each goes out twice, and is read once', () => {
  expect(doubleIac(Buffer.from('a\xff\xff\xf2b', 'latin1')).toString('latin1')).toBe(
    'a\xff\xff\xff\xff\xf2b',
  );
  expect(singleIac('/яя/aяяяя', cyrillic)).toBe('/я/aяя');
});

describe('how a server wants it is found out once, by HELP', () => {
  test.each([
    ['repeats one of two', '502 Unknown command \xffQ.', 'DELE b??x'],
    ['repeats both', '502 Unknown command Q\xff\xffQ.', 'DELE b?x'],
    ['repeats none', '214 Help OK.', 'DELE b?x'],
  ])('one that %s', async (_what, help, sent) => {
    await using server = await startSmallServer({
      help: ({ control }) => control.write(Buffer.from(`${help}\r\n`, 'latin1')),
      dele: ({ reply }) => reply('250 Gone'),
    });
    const connection = await server.open();
    const before = server.received.length;
    // What is asked for behind it does not overtake it.
    await Promise.all([
      connection.command('DELE plain', neverAborted),
      connection.command('DELE b\udcffx', neverAborted),
      connection.command('NOOP', neverAborted),
    ]);
    await connection.command('DELE b\udcffx', neverAborted);
    const asked = server.received.slice(before).map((line) => line.replaceAll('\ufffd', '?'));
    expect(asked).toEqual(['DELE plain', 'HELP Q??Q', sent, 'NOOP', sent]);
  });
});
