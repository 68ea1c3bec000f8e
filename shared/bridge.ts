import type { CommandId } from './commands.ts';

/** What the desktop shell's preload exposes to the page as `window.quayside`. */
export interface QuaysideBridge {
  readonly send: (frame: unknown) => void;
  readonly onFrame: (listener: (frame: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
  /** A command chosen in the native menu. */
  readonly onMenuCommand: (listener: (commandId: CommandId) => void) => void;
  readonly platform: string;
}
