import type { Session } from '../../../shared/model/session.ts';
import { defaultPort } from './defaultPort.ts';

interface Place {
  readonly host: string;
  /** Null = the usual one. */
  readonly port: number | null;
  readonly tlsMode: Session['tlsMode'];
  /** Null = anonymous. */
  readonly username: string | null;
}

/** Who and where, without what goes without saying: `ada@ftp.example.org:2121`, `[::1]:2121`. */
export function addressText({ host, port, tlsMode, username }: Place): string {
  const isUsualPort = port === null || port === defaultPort(tlsMode);
  const place = isUsualPort ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return username === null ? place : `${username}@${place}`;
}
