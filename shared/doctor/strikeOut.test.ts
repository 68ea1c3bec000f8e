import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Striker } from './strikeOut.ts';

const names = {
  hosts: ['ftp.example.com', '198.51.100.4'],
  users: ['anna', 'www@shop.example.net'],
  addresses: ['198.51.100.4', '2001:db8:9::4'],
};

test.each([
  ['220 ftp.example.com ready', '220 HOST ready'],
  ['Certificate of CN=FTP.Example.COM, O=x', 'Certificate of CN=HOST, O=x'],
  ['> USER anna', '> USER USER'],
  ['257 "/home/anna/web"', '257 "/home/USER/web"'],
  ['/home/anna_old and Annabel', '/home/USER_old and Annabel'],
  ['> USER www@shop.example.net', '> USER USER-2'],
  ['/srv/shop.example.net/www', '/srv/HOST-2/USER-3'],
  ['227 Entering Passive Mode (198,51,100,4,19,137).', '227 Entering Passive Mode (192,0,2,1,19,137).'],
  ['> EPRT |1|198.51.100.4|5001|', '> EPRT |1|192.0.2.1|5001|'],
  ['from 10.1.2.3 to 198.51.100.4, from 10.1.2.3', 'from 192.0.2.2 to 192.0.2.1, from 192.0.2.2'],
  ['[2001:DB8:9::4]:21 and fe80::1%eth0', '[2001:db8::1]:21 and 2001:db8::2'],
  ['at 12:34:56, 229 (|||5001|), vsFTPd 3.0.3', 'at 12:34:56, 229 (|||5001|), vsFTPd 3.0.3'],
  [`SHA-256 ${Array(32).fill('AB').join(':')}`, 'SHA-256 FINGERPRINT'],
])('%s', (text, struck) => {
  const striker = new Striker();
  striker.learn(names);
  expect(striker.strike(text)).toBe(struck);
});

test('a placeholder stays what it is while more names are learnt', () => {
  const striker = new Striker();
  striker.learn({ hosts: ['one.example'], users: [], addresses: [] });
  expect(striker.strike('one.example two.example 10.0.0.1')).toBe('HOST two.example 192.0.2.1');
  striker.learn({ hosts: ['one.example', 'two.example'], users: ['bob'], addresses: ['10.0.0.2'] });
  expect(striker.strike('two.example one.example bob 10.0.0.2 10.0.0.1')).toBe(
    'HOST-2 HOST USER 192.0.2.2 192.0.2.1',
  );
});

const label = fc.stringMatching(/^[a-z][a-z0-9-]{2,8}[a-z0-9]$/);
const host = fc
  .tuple(label, label, fc.constantFrom('example', 'test', 'invalid'))
  .map((parts) => parts.join('.'));
/** As people are called: none of the placeholders' own words. */
const user = fc
  .oneof(
    fc.stringMatching(/^[a-z][\w.+-]{2,12}$/),
    fc.string({ minLength: 3, maxLength: 12, unit: 'grapheme' }).map((text) => text.trim()),
    fc.tuple(fc.stringMatching(/^[a-z]{3,8}$/), host).map((parts) => parts.join('@')),
  )
  .filter((name) => name.length > 2 && !/^(?:host|user|[-\d\s.:]+)$|\r|\n/i.test(name))
  .filter((name) => !'host- user- 192.0.2. 2001:db8:: fingerprint'.includes(name.toLowerCase()));
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6().filter((text) => text.includes('::') && /[\da-f]/.test(text)),
);
const placeholder = /(?:HOST|USER)(?:-\d+)?|192[.,]0[.,]2[.,]\d+|2001:db8::[\da-f]+/g;

test('no name is left of what is struck out, whatever stands around it, and each has one placeholder', () => {
  const around = fc.constantFrom(' ', '/', '"', '(', ')', '<', '[', ']', '=', '|', ',\t', '\\', '\n');
  fc.assert(
    fc.property(
      fc.uniqueArray(host, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(user, { maxLength: 2 }),
      fc.uniqueArray(address, { maxLength: 3 }),
      fc.array(fc.tuple(around, fc.nat(7), fc.boolean()), { minLength: 1, maxLength: 12 }),
      (hosts, users, addresses, pieces) => {
        const all = [...hosts, ...users, ...addresses];
        const striker = new Striker();
        striker.learn({ hosts, users, addresses });
        const text = pieces
          .map(([mark, index, isUpper]) => {
            const name = all[index % all.length] ?? '';
            const upper = name.toUpperCase();
            return `${mark}${isUpper && upper.toLowerCase() === name ? upper : name}${mark}`;
          })
          .join('');
        const struck = striker.strike(text);
        const left = struck.replaceAll(placeholder, '\u0000').toLowerCase();
        for (const name of all) expect(left).not.toContain(name.toLowerCase());
        expect(striker.strike(text)).toBe(struck);
      },
    ),
    { numRuns: 500 },
  );
});
