import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { electron, resetElectron } from './fakeElectron.testkit.ts';
import { lockNavigation } from './navigation.ts';

vi.mock('electron', async () => (await import('./fakeElectron.testkit.ts')).electron);

type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

let contents: EventEmitter & { openHandler?: OpenHandler };
beforeEach(() => {
  resetElectron();
  lockNavigation();
  contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler(handler: OpenHandler) {
      contents.openHandler = handler;
    },
  });
  electron.app.emit('web-contents-created', {}, contents);
});

const isRefused = (name: string, details: object): boolean => {
  const preventDefault = vi.fn();
  contents.emit(name, { preventDefault, ...details });
  return preventDefault.mock.calls.length > 0;
};

test.each([
  ['app://quayside/', true, false],
  ['app://quayside/index.html#x', true, false],
  ['app://quayside/', false, true],
  ['app://elsewhere/', true, true],
  ['app://quayside:80/', true, true],
  ['app://user@quayside/', true, true],
  ['https://example.org/', true, true],
  ['https://quayside/', true, true],
  ['file:///etc/passwd', true, true],
  ['javascript:alert(1)', true, true],
  ['data:text/html,x', true, true],
  ['about:blank', true, true],
  ['not a url', true, true],
])('a navigation to %s (main frame: %s) is refused: %s', (url, isMainFrame, expected) => {
  expect(isRefused('will-frame-navigate', { url, isMainFrame })).toBe(expected);
});

test.each(['will-redirect', 'will-attach-webview'])('%s is always refused', (name) => {
  expect(isRefused(name, { url: 'app://quayside/' })).toBe(true);
});

test.each([
  ['https://example.org/help', true],
  ['mailto:someone@example.org', true],
  ['http://example.org/', false],
  ['https://user:secret@example.org/', false],
  ['file:///etc/passwd', false],
  ['ftp://example.org/', false],
  ['javascript:alert(1)', false],
  ['smb://example.org/share', false],
  ['ms-settings:', false],
  ['app://quayside/', false],
  ['', false],
])('a new window for %s is denied; the system opens it: %s', (url, isOpenedOutside) => {
  expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' });
  expect(electron.shell.openExternal.mock.calls).toEqual(isOpenedOutside ? [[url]] : []);
});
