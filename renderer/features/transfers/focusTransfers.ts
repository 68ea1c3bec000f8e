/** Marks the list of transfers, so that commands find it. */
export const transfersFocusId = 'transfers-grid';

export const focusTransfers = (): void => document.getElementById(transfersFocusId)?.focus();
