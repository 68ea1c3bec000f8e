/** What passes between the shell and its preload. Everything else goes over the wire. */
export const channels = {
  /** Preload to shell, with one port: the page's end of a new wire. */
  wire: 'quayside:wire',
  /** Shell to preload, with a CommandId: chosen in the native menu. */
  menuCommand: 'quayside:menu-command',
  /** Preload to shell, with the paths of files that were dropped; answered with OutsideEntries. */
  showFiles: 'quayside:show-files',
  /** Preload to shell, with the engine paths of what is dragged out of the window. */
  dragOut: 'quayside:drag-out',
  /** Preload to shell, with StepLabels: what the native menu calls undo and redo. */
  stepLabels: 'quayside:step-labels',
} as const;
