import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { english } from '../../shared/text/texts.ts';
import { electron, resetElectron } from './fakeElectron.testkit.ts';
import { lockNavigation } from './navigation.ts';

vi.mock('electron', async () => (await import('./fakeElectron.testkit.ts')).electron);

type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

let contents: EventEmitter & { openHandler?: OpenHandler };
beforeEach(() => {
  resetElectron();
  lockNavigation(() => english);
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

describe('a new window', () => {
  const answer = (response: 0 | 1): void => {
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response });
  };
  const open = async (url: string): Promise<void> => {
    expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' });
    await new Promise((resolve) => setImmediate(resolve));
  };

  test('for a website is one in the browser, once the person has seen the address', async () => {
    answer(1);
    await open('https://example.org/help?x=1');
    const [options] = electron.dialog.showMessageBox.mock.calls[0] ?? [];
    expect(options).toMatchObject({
      message: 'Open a page of example.org in your browser?',
      detail: 'https://example.org/help?x=1',
      defaultId: 0,
      cancelId: 0,
    });
    expect(electron.shell.openExternal.mock.calls).toEqual([['https://example.org/help?x=1']]);
  });

  test('is none when the person says no', async () => {
    answer(0);
    await open('https://example.org/');
    expect(electron.dialog.showMessageBox).toHaveBeenCalledOnce();
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
  });

  test('is asked about once at a time, whatever a page does', async () => {
    let say = (_answer: { response: number }): void => {};
    electron.dialog.showMessageBox.mockReturnValueOnce(new Promise((resolve) => (say = resolve)));
    for (let n = 0; n < 50; n++) await open(`https://example.org/${n}`);
    expect(electron.dialog.showMessageBox).toHaveBeenCalledOnce();
    say({ response: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(electron.shell.openExternal.mock.calls).toEqual([['https://example.org/0']]);
  });

  test('shows a name in other letters as what it is', async () => {
    await open('https://\u0430pple.com/');
    const [options] = electron.dialog.showMessageBox.mock.calls[0] ?? [];
    expect(options).toMatchObject({ message: 'Open a page of xn--pple-43d.com in your browser?' });
  });

  test.each([
    'http://example.org/',
    'mailto:someone@example.org',
    'https://user:secret@example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
    'javascript:alert(1)',
    'smb://example.org/share',
    'ms-settings:',
    'app://quayside/',
    '',
  ])('for %j is not even asked about', async (url) => {
    await open(url);
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
  });
});
