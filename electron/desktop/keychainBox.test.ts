import { beforeEach, expect, test, vi } from 'vitest';
import { electron, resetElectron } from './fakeElectron.testkit.ts';
import { keychainBox } from './keychainBox.ts';

vi.mock('electron', async () => (await import('./fakeElectron.testkit.ts')).electron);

const { safeStorage } = electron;

beforeEach(resetElectron);

test('what it seals, it opens again', () => {
  const box = keychainBox('linux');
  const key = Buffer.from([0, 255, 128, 10]);
  const sealed = box?.seal(key);
  expect(sealed?.includes(key)).toBe(false);
  expect(sealed && box?.unseal(sealed)).toEqual(key);
});

test.each<[NodeJS.Platform, string, boolean]>([
  ['linux', 'gnome_libsecret', true],
  ['linux', 'kwallet', true],
  ['linux', 'kwallet5', true],
  ['linux', 'kwallet6', true],
  // Its key is the same for everybody.
  ['linux', 'basic_text', false],
  ['linux', 'unknown', false],
  ['linux', 'one of a later Electron', false],
])('on %s with %s it is there: %s', (platform, backend, isThere) => {
  safeStorage.getSelectedStorageBackend.mockReturnValueOnce(backend);
  expect(keychainBox(platform) !== null).toBe(isThere);
});

test.each<NodeJS.Platform>(['darwin', 'win32'])('on %s the system has one keychain', (platform) => {
  expect(keychainBox(platform)).not.toBeNull();
  expect(safeStorage.getSelectedStorageBackend).not.toHaveBeenCalled();
});

test.each<NodeJS.Platform>(['darwin', 'win32', 'linux'])(
  'on %s there is none where Electron cannot encrypt',
  (platform) => {
    safeStorage.isEncryptionAvailable.mockReturnValueOnce(false);
    expect(keychainBox(platform)).toBeNull();
  },
);
