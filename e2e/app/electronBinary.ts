import { pathIfThere } from '../../build/electronBinary.ts';

/** The Electron binary that the tests can start here; null where there is none, or no display. Never downloads. */
export function electronBinary(): string | null {
  const { env } = process;
  const hasDisplay = process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  return hasDisplay && !env.QUAYSIDE_NO_ELECTRON ? pathIfThere(env) : null;
}
