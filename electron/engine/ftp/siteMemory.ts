/** What was learnt about a site once and holds for its later connections too. */
export interface SiteMemory {
  /** EPSV was refused: begin with PASV. */
  isEpsvRefused: boolean;
  /** Whether `LIST -a` shows more than `LIST`; null until both were tried. */
  listsHiddenWithA: boolean | null;
  /** Whether `LIST -R` brings whole trees usefully; null until it was tried. */
  listsDeep: boolean | null;
  /** What to add to times of LIST, which are server-local, to get UTC. One MDTM tells. */
  utcOffsetMs: number | 'unasked' | 'unknown';
  /** The TLS handshake of a data connection begins without waiting for the server's 150. */
  handshakesFirst: boolean;
  /** Whether the next command may go out before the 226 of the transfer before; null until it was tried. */
  bearsPipelining: boolean | null;
}

export const newSiteMemory = (): SiteMemory => ({
  isEpsvRefused: false,
  listsHiddenWithA: null,
  listsDeep: null,
  utcOffsetMs: 'unasked',
  handshakesFirst: false,
  bearsPipelining: null,
});
