import type { Session } from '../../../shared/model/session.ts';
import { hexOf, splitUndecoded } from '../../../shared/model/undecoded.ts';
import { addressText } from '../connect/addressText.ts';

/**
 * `ftp://ada@ftp.example.org/pub/a%20b.txt`, as `parseAddress` and other clients read it: the path is absolute, and the
 * scheme tells the encryption. Without a password.
 */
export function ftpAddress(
  { host, port, tlsMode, username }: Pick<Session, 'host' | 'port' | 'tlsMode' | 'username'>,
  path: string,
): string {
  const scheme = { none: 'ftp', explicit: 'ftpes', implicit: 'ftps' }[tlsMode];
  const user = username === 'anonymous' ? null : encoded(username);
  const names = path.split('/').map(encoded).join('/');
  return `${scheme}://${addressText({ host, port, tlsMode, username: user })}/${names.replace(/^\//, '')}`;
}

/** Bytes of a name that are no text are encoded as themselves. */
const encoded = (name: string): string =>
  splitUndecoded(name)
    .map(({ text, bytes }) => {
      const escaped = bytes === '' ? '' : `%${hexOf(bytes).replaceAll(' ', '%')}`;
      return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')) + escaped;
    })
    .join('');
