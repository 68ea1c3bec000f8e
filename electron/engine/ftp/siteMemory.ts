/** What was learnt about a site once and holds for its later connections too. */
export interface SiteMemory {
  /** EPSV was refused: begin with PASV. */
  isEpsvRefused: boolean;
  /** Whether `LIST -a` shows more than `LIST`; null until both were tried. */
  listsHiddenWithA: boolean | null;
  /** What to add to times of LIST, which are server-local, to get UTC. One MDTM tells. */
  utcOffsetMs: number | 'unasked' | 'unknown';
  /** The TLS handshake of a data connection begins without waiting for the server's 150. */
  handshakesFirst: boolean;
  bearsPipelining: null,
