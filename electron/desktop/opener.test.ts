import { beforeEach, expect, test, vi } from 'vitest';
import { english } from '../../shared/text/texts.ts';
import { electron, resetElectron } from './fakeElectron.testkit.ts';
import { systemOpener } from './opener.ts';

vi.mock('electron', async () => (await import('./fakeElectron.testkit.ts')).electron);

beforeEach(resetElectron);
const opener = systemOpener(
  () => null,
  () => english,
);

test.each([
  [0, false],
  [1, true],
])('button %i of the warning means %s, and Enter and Escape mean no', async (response, expected) => {
  electron.dialog.showMessageBox.mockResolvedValueOnce({ response });
  expect(await opener.confirm('setup.exe', 'program')).toBe(expected);
  const [options] = electron.dialog.showMessageBox.mock.calls[0] ?? [];
  expect(options).toMatchObject({
    type: 'warning',
    message: 'Open “setup.exe”?',
    buttons: ['Do not open', 'Open'],
    defaultId: 0,
    cancelId: 0,
  });
});

test('a name that reorders itself is shown as it is', async () => {
  await opener.confirm('annexe\u202efdp.exe', 'disguised');
  const [options] = electron.dialog.showMessageBox.mock.calls[0] ?? [];
  expect(options).toMatchObject({ message: 'Open “annexe\\u202efdp.exe”?' });
});

test('a file is opened by its path, and a reason why not is an error without it', async () => {
  await opener.openFile('/files/a b.txt');
  expect(electron.shell.openPath.mock.calls).toEqual([['/files/a b.txt']]);
  electron.shell.openPath.mockResolvedValueOnce('Failed to open /files/a.txt');
  const failure = opener.openFile('/files/a.txt');
  await expect(failure).rejects.toMatchObject({
    code: 'internal',
    message: 'The system could not open this file.',
  });
});
