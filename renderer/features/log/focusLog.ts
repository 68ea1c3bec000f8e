/** Marks the lines of the log, so that commands find them. */
export const logFocusId = 'log-lines';

export const focusLog = (): void => document.getElementById(logFocusId)?.focus();

/** The line for typed commands. */
export const rawCommandId = 'log-command';

export const focusRawCommand = (): void => document.getElementById(rawCommandId)?.focus();
