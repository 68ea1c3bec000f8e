import type { QuaysideBridge } from '../../shared/bridge.ts';

declare global {
  interface Window {
    readonly quayside?: QuaysideBridge;
  }
}

/** The desktop shell's bridge; null in a browser. */
export const bridge: QuaysideBridge | null = window.quayside ?? null;

/** Whether the shortcuts of macOS apply. */
export const isMac: boolean = bridge ? bridge.platform === 'darwin' : /Mac/.test(navigator.platform);
