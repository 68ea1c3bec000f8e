/** Everything that the tests may need from the system. */
export type NeedName =
  | 'chromium'
  | 'fonts'
  | 'openssl'
  | 'pyftpdlib'
  | 'vsftpd'
  | 'proftpd'
  | 'pureftpd'
  | 'inetutils'
  | 'microsocks'
  | 'tinyproxy'
  | 'pam'
  | 'tmpfs';

/** One thing that the tests need, how to see whether it is there and how to get it. */
export interface Need {
  readonly name: NeedName;
  /** What cannot be tested without it. */
  readonly why: string;
  /** Debian packages to install for it. */
  readonly packages: readonly string[];
  /** Whether {@link provide} or {@link packages} needs apt's lists to be fresh. */
  readonly usesApt: boolean;
  /** Cheap: it is asked at every start of the tests. */
  readonly isThere: () => boolean;
  /** What is to be done after the packages are installed; null when that is all. */
  readonly provide: (() => Promise<void>) | null;
}

/** Something that the tests must do without. */
export interface Missing {
  readonly what: NeedName;
  readonly why: string;
  /** Why it could not be had, in one line. */
  readonly reason: string;
  /** The one command that gets it. */
  readonly command: string;
}
