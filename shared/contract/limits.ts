/** A listing travels in parts of at most this many entries, so that no frame grows without bound. */
export const maxEntriesPerPart = 2_000;
/** And the protocol log in parts of at most this many lines. */
export const maxLogLinesPerPart = 500;

/** Of a server's folder that a page shows; sorting and drawing more would keep it from answering. */
export const maxEntriesShown = 200_000;

/** Of the lines of a listing that nobody understood, and of each of them: enough to see what they are. */
export const maxUnreadableLinesTold = 100;
export const maxUnreadableLineLength = 1_000;
