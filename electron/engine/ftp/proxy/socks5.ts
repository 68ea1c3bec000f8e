import type { Socket } from 'node:net';
import { isIPv4, isIPv6 } from 'node:net';
import { ConnectorError } from '../../../../shared/errors.ts';
import {
  cannotConnect,
  failedAt,
  forbidden,
  notSuchProxy,
  otherLogin,
  proxyClosed,
  silentBehind,
  unreachableBehind,
  wantsLogin,
} from './proxyErrors.ts';
import type { ProxyServer, Target } from './proxyServer.ts';
import { targetName } from './targetName.ts';

const version = 5;
const loginVersion = 1;
const method = { none: 0, login: 2, noneOfThese: 0xff } as const;
const connect = 1;
const addressType = { ipv4: 1, name: 3, ipv6: 4 } as const;

/**
 * Has a SOCKS5 proxy (RFC 1928, with the login of RFC 1929) connect to the target. Names travel as names. What comes
 * behind the answer stays in the socket.
 *
 * Our own and not the npm library's: that one tells refusals apart by their English words only, and hands out bytes
 * that came early as an event, which TLS does not see.
 *
 * @throws authentication_failed · permission_denied · connection_refused · connect_timeout · connection_lost ·
 *   unsupported_by_server
 */
export async function connectBySocks5(socket: Socket, proxy: ProxyServer, target: Target): Promise<void> {
  const next = (bytes: number): Promise<Buffer> =>
    readExactly(socket, bytes, () => proxyClosed(proxy, target));
  const { login } = proxy;
  const methods = login === null ? [method.none] : [method.none, method.login];
  const address = addressOf(target);
  socket.write(Buffer.from([version, methods.length, ...methods]));
  const [itsVersion, chosen] = await next(2);
  if (itsVersion !== version) throw notSuchProxy(proxy);
  if (chosen === method.login && login !== null) {
    socket.write(
      Buffer.concat([Buffer.from([loginVersion]), counted(login.username), counted(login.password)]),
    );
    const [, status] = await next(2);
    if (status !== 0) throw wantsLogin(proxy);
  } else if (chosen === method.noneOfThese) {
    throw login === null ? wantsLogin(proxy) : otherLogin(proxy);
  } else if (chosen !== method.none) {
    throw notSuchProxy(proxy);
  }
  socket.write(Buffer.concat([Buffer.from([version, connect, 0]), address]));
  const [replyVersion, reply, , boundType] = await next(4);
  if (replyVersion !== version) throw notSuchProxy(proxy);
  if (reply !== 0) throw refusal(reply ?? 0, proxy, target);
  // Where the proxy connects from: nobody needs it, and it stands before the first byte of the server.
  await next((await boundBytes(boundType, next, proxy)) + 2);
}

async function boundBytes(
  type: number | undefined,
  next: (bytes: number) => Promise<Buffer>,
  proxy: ProxyServer,
): Promise<number> {
  switch (type) {
    case addressType.ipv4:
      return 4;
    case addressType.ipv6:
      return 16;
    case addressType.name:
      return (await next(1))[0] ?? 0;
    default:
      throw notSuchProxy(proxy);
  }
}

function refusal(reply: number, proxy: ProxyServer, target: Target): ConnectorError {
  switch (reply) {
    case 2:
      return forbidden(proxy, target);
    case 3:
    case 4:
    case 5:
      return unreachableBehind(proxy, target);
    case 6:
      return silentBehind(proxy, target);
    case 7:
    case 8:
      return cannotConnect(proxy, target);
    default:
      return failedAt(proxy, target, `SOCKS error ${reply}`);
  }
}

/** Type, address and port, as they stand in a request. */
function addressOf({ host, port }: Target): Buffer {
  const portBytes = Buffer.from([port >> 8, port & 0xff]);
  if (isIPv4(host)) {
    return Buffer.concat([Buffer.from([addressType.ipv4, ...host.split('.').map(Number)]), portBytes]);
  }
  if (isIPv6(host)) return Buffer.concat([Buffer.from([addressType.ipv6]), ipv6Bytes(host), portBytes]);
  return Buffer.concat([Buffer.from([addressType.name]), counted(targetName(host)), portBytes]);
}

function ipv6Bytes(host: string): Buffer {
  if (host.includes('%')) {
    throw new ConnectorError(
      'invalid_input',
      `The zone in ${host} is one of this computer, and means nothing to a proxy.`,
    );
  }
  // In the URL's spelling: lower case, without an IPv4 address at its end.
  const [head = '', tail] = new URL(`http://[${host}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string | undefined): readonly number[] =>
    text ? text.split(':').map((group) => Number.parseInt(group, 16)) : [];
  const [first, last] = [groups(head), groups(tail)];
  const zeros = Array<number>(8 - first.length - last.length).fill(0);
  return Buffer.from([...first, ...zeros, ...last].flatMap((group) => [group >> 8, group & 0xff]));
}

/** Text behind its length, in one byte; the contract lets none in that is longer. */
function counted(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/** So many bytes, and no more: what follows them stays in the socket. */
function readExactly(socket: Socket, bytes: number, onEnd: () => ConnectorError): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      socket.off('readable', look).off('end', fail).off('close', fail);
    };
    const fail = (): void => {
      stop();
      reject(onEnd());
    };
    const look = (): void => {
      // Of a socket that has ended it hands out less.
      const chunk: Buffer | null = socket.read(bytes);
      if (chunk === null) return;
      stop();
      if (chunk.length === bytes) resolve(chunk);
      else reject(onEnd());
    };
    socket.on('readable', look).on('end', fail).on('close', fail);
    if (socket.destroyed) fail();
    else look();
  });
}
