import { expect, test, vi } from 'vitest';
import { electron } from './fakeElectron.testkit.ts';
import { systemPower } from './power.ts';

vi.mock('electron', async () => (await import('./fakeElectron.testkit.ts')).electron);

test('the end of each sleep is told, and nothing else', () => {
  const wake = vi.fn();
  systemPower.onResume(wake);
  electron.powerMonitor.emit('suspend');
  expect(wake).toHaveBeenCalledTimes(0);
  electron.powerMonitor.emit('resume');
  electron.powerMonitor.emit('resume');
  expect(wake).toHaveBeenCalledTimes(2);
});
