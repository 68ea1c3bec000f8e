import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { FakeSession } from './fakeElectron.testkit.ts';
import { lockPermissions } from './permissions.ts';

function locked(isPackaged = true) {
  const session = new FakeSession();
  lockPermissions(session as unknown as Session, { isPackaged });
  return session;
}

const contentsAt = (url: string) => ({ getURL: () => url });
const ours = contentsAt('app://quayside/');

const cases: readonly (readonly [
  permission: string,
  contents: ReturnType<typeof contentsAt>,
  isAllowed: boolean,
])[] = [
  ['clipboard-sanitized-write', ours, true],
  ['clipboard-sanitized-write', contentsAt('https://example.org/'), false],
  ['notifications', ours, true],
  ['notifications', contentsAt('https://example.org/'), false],
  ...[
    'clipboard-read',
    'media',
    'geolocation',
    'fileSystem',
    'openExternal',
    'display-capture',
    'hid',
    'serial',
    'usb',
    'local-network-access',
    'unknown',
    'one that does not exist yet',
  ].map((permission) => [permission, ours, false] as const),
];

test.each(cases)('%s', (permission, contents, isAllowed) => {
  const session = locked();
  const [onRequest] = session.setPermissionRequestHandler.mock.lastCall ?? [];
  const [onCheck] = session.setPermissionCheckHandler.mock.lastCall ?? [];
  let answer: unknown;
  onRequest(contents, permission, (given: boolean) => {
    answer = given;
  });
  expect({ answer, check: onCheck(contents, permission) }).toEqual({ answer: isAllowed, check: isAllowed });
});

test('nobody without a page is allowed anything', () => {
  const [onCheck] = locked().setPermissionCheckHandler.mock.lastCall ?? [];
  expect(onCheck(null, 'clipboard-sanitized-write', 'app://quayside/')).toBe(false);
  expect(onCheck(null, 'media', 'app://quayside/')).toBe(false);
});

test.each([
  ['app://quayside/', true],
  ['app://elsewhere/', false],
  ['https://example.org/', false],
  ['', false],
])(
  'a check for notifications, which Electron makes for nobody, goes by its origin: %s',
  (origin, isAllowed) => {
    const [onCheck] = locked().setPermissionCheckHandler.mock.lastCall ?? [];
    expect(onCheck(null, 'notifications', origin)).toBe(isAllowed);
  },
);

test('no device is handed out, no screen is shared', () => {
  const session = locked();
  expect(session.setDevicePermissionHandler.mock.lastCall?.[0]({ deviceType: 'usb' })).toBe(false);
  let streams: unknown = 'not answered';
  session.setDisplayMediaRequestHandler.mock.lastCall?.[0]({}, (given: unknown) => {
    streams = given;
  });
  expect(streams).toBeNull();
});

test.each([
  ['blob:app://quayside/5d1f8ab0', true],
  ['blob:https://example.org/5d1f8ab0', false],
  ['blob:null/5d1f8ab0', false],
  ['blob:', false],
  ['app://quayside/assets/index.js', false],
  ['data:text/csv,a', false],
  ['https://example.org/a.exe', false],
])('a download of %s, which the page made itself: %s', (url, isOwn) => {
  let isPrevented = false;
  const preventDefault = (): void => {
    isPrevented = true;
  };
  locked().emit('will-download', { preventDefault }, { getURL: () => url });
  expect(isPrevented).toBe(!isOwn);
});

test.each([
  ['app://quayside/assets/index.js', true, true],
  ['data:image/svg+xml,x', true, true],
  ['blob:app://quayside/5d1f8ab0', true, true],
  ['blob:https://example.org/5d1f8ab0', true, false],
  ['data:text/html,x', true, false],
  ['https://example.org/', true, false],
  ['http://127.0.0.1/', true, false],
  ['ws://127.0.0.1/', true, false],
  ['file:///etc/passwd', true, false],
  ['devtools://devtools/x', true, false],
  ['devtools://devtools/x', false, true],
])('a request for %s (packaged: %s) passes: %s', (url, isPackaged, passes) => {
  const [onRequest] = locked(isPackaged).webRequest.onBeforeRequest.mock.lastCall ?? [];
  let answer: unknown;
  onRequest({ url }, (given: object) => {
    answer = given;
  });
  expect(answer).toEqual({ cancel: !passes });
});
