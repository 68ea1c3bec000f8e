import type { CommandId } from './commands.ts';
import type { OutsideEntries } from './model/outside.ts';
import type { EnginePath } from './model/paths.ts';

/** What the desktop shell's preload exposes to the page as `window.quayside`. */
export interface QuaysideBridge {
  readonly send: (frame: unknown) => void;
  readonly onFrame: (listener: (frame: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
  /** A command chosen in the native menu. */
  readonly onMenuCommand: (listener: (commandId: CommandId) => void) => void;
  /**
   * What of the disk stands behind files that a person has dropped on the window; those that a page made itself stand for
   * nothing. The paths stay with the shell.
   */
  readonly showFiles: (files: readonly File[]) => Promise<readonly OutsideEntries[]>;
  /** Has the system drag engine files out of the window, while the button of the mouse is held. */
  readonly dragOut: (paths: readonly EnginePath[]) => void;
  /** Has the native menu say what undo and redo would do now. */
  readonly labelSteps: (labels: StepLabels) => void;
  readonly platform: string;
}

/** What the two commands are called: `Undo Move of 3 Items`. */
export type StepLabels = Readonly<Record<'undo' | 'redo', string>>;
