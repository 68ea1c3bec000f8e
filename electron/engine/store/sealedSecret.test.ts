import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ScryptCost, unwrapKey, wrapKey } from './passphraseKey.ts';
import { newKey } from './sealed.ts';
import { sealSecret, unsealSecret } from './sealedSecret.ts';

/** Cheap enough to be done hundreds of times. */
const cost: ScryptCost = { cost: 16, blockSize: 1, parallelization: 1 };
const anyText = fc.string({ unit: 'binary' });
const anyPlace = fc.nat();

/** Base64 with one bit of what it stands for turned. */
function turned(base64: string, place: number): string {
  const bytes = Buffer.from(base64, 'base64');
  const bit = place % (bytes.length * 8);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString('base64');
}

test('any secret comes back under its key and id, and under no others', () => {
  const [key, other] = [newKey(), newKey()];
  fc.assert(
    fc.property(anyText, anyText, anyText, (id, purpose, secret) => {
      const sealed = sealSecret(key, id, [purpose, secret]);
      expect(unsealSecret(key, id, sealed)).toEqual([purpose, secret]);
      expect(unsealSecret(other, id, sealed)).toBeNull();
      expect(unsealSecret(key, `${id}x`, sealed)).toBeNull();
    }),
    { numRuns: 500 },
  );
});

test('one bit turned anywhere is noticed', () => {
  const key = newKey();
  fc.assert(
    fc.property(anyText, anyPlace, (secret, place) => {
      const sealed = sealSecret(key, 'id', ['purpose', secret]);
      expect(unsealSecret(key, 'id', { ...sealed, box: turned(sealed.box, place) })).toBeNull();
      expect(unsealSecret(key, 'id', { ...sealed, nonce: turned(sealed.nonce, place) })).toBeNull();
    }),
    { numRuns: 1_000 },
  );
});

test('any passphrase opens the key that it wraps; another one, or parameters that were changed, do not', async () => {
  const key = newKey();
  await fc.assert(
    fc.asyncProperty(anyText, anyText, anyPlace, async (passphrase, other, place) => {
      fc.pre(passphrase.normalize('NFC') !== other.normalize('NFC'));
      const wrapped = await wrapKey(key, passphrase, cost);
      expect(await unwrapKey(wrapped, passphrase)).toEqual(key);
      expect(await unwrapKey(wrapped, other)).toBeNull();
      const salt = turned(wrapped.scrypt.salt, place);
      expect(await unwrapKey({ ...wrapped, scrypt: { ...wrapped.scrypt, salt } }, passphrase)).toBeNull();
      const box = turned(wrapped.key.box, place);
      expect(await unwrapKey({ ...wrapped, key: { ...wrapped.key, box } }, passphrase)).toBeNull();
      const dearer = { ...wrapped.scrypt, cost: 32 };
      expect(await unwrapKey({ ...wrapped, scrypt: dearer }, passphrase)).toBeNull();
    }),
    { numRuns: 200, examples: [['', '\u0000', 0]] },
  );
});
