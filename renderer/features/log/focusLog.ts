/** Marks the lines of the log, so that commands find them. */
export const logFocusId = 'log-lines';

export const focusLog = (): void => document.getElementById(logFocusId)?.focus();
