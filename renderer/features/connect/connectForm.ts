import { connectionInputSchema, fingerprintSchema, pemSchema } from '../../../shared/connector.ts';
import type { ParamsInput } from '../../../shared/contract/requests.ts';
import type { LastConnection } from '../../../shared/model/lastConnection.ts';
import type { EndedSession } from '../../../shared/model/openTabs.ts';
import type { Site } from '../../../shared/model/transfer.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { type AddressRefusal, isAddress, parseAddress } from './address.ts';
import { defaultPort, type TlsMode } from './defaultPort.ts';

/** What stands in the connect form: text as typed. */
export interface ConnectValues {
  readonly host: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly tlsMode: TlsMode;
  readonly isAnonymous: boolean;
  readonly encoding: string;
  readonly connectTimeoutSeconds: string;
  readonly socketTimeoutSeconds: string;
  readonly fingerprint: string;
  /** PEM text. The key is of the client certificate. */
  readonly serverCa: string;
  readonly clientCert: string;
  readonly clientKey: string;
  /** Where to begin on the server; empty for the login folder. */
  readonly remoteFolder: string;
}

export type ConnectField = keyof ConnectValues;
export type ConnectErrors = Partial<Readonly<Record<ConnectField, string>>>;

/** What is wrong, without what is wrong with fields that have just changed. */
export const withoutThose = <E extends object>(errors: E, changes: object): E =>
  Object.fromEntries(Object.entries(errors).filter(([field]) => !(field in changes))) as E;

export const emptyConnectValues: ConnectValues = {
  host: '',
  port: '',
  username: '',
  password: '',
  // A server without it says so; nothing is sent in the clear unless that is chosen.
  tlsMode: 'explicit',
  isAnonymous: false,
  encoding: 'utf-8',
  connectTimeoutSeconds: '60',
  socketTimeoutSeconds: '60',
  fingerprint: '',
  serverCa: '',
  clientCert: '',
  clientKey: '',
  remoteFolder: '',
};

/** They are sent to the engine and forgotten here. */
export const noSecrets = { password: '', clientKey: '' } as const;

/** The form as it was when it last worked; secrets have to be given again. */
export function fromLastConnection(last: LastConnection | null): ConnectValues {
  if (!last) return emptyConnectValues;
  const isAnonymous = last.username === 'anonymous';
  return {
    ...emptyConnectValues,
    host: last.host,
    port: last.port === null || last.port === defaultPort(last.tlsMode) ? '' : String(last.port),
    username: isAnonymous ? '' : last.username,
    tlsMode: last.tlsMode,
    isAnonymous,
    encoding: last.encoding,
  };
}

/** The form for a site that transfers wait for; what a site does not tell is as it last worked for that host. */
export function fromSite(site: Site, last: ConnectValues): ConnectValues {
  const known = last.host === site.host ? last : emptyConnectValues;
  const { host, port, username, tlsMode, isAnonymous } = fromLastConnection({
    ...site,
    encoding: known.encoding,
  });
  return { ...known, host, port, username, tlsMode, isAnonymous, ...noSecrets };
}

/** The form for a server that a tab showed, at the folder that it was in. */
export const fromEnded = (ended: EndedSession, last: ConnectValues): ConnectValues => ({
  ...fromSite(ended, last),
  remoteFolder: ended.remoteFolder ?? '',
});

/**
 * What stands in the host field, taken apart into the fields it belongs in; or why it is not taken over. An address
 * is about its own server only: a password, a pin or a folder that was typed for another one does not go there.
 */
export function takeAddress(
  values: ConnectValues,
): { readonly values: ConnectValues } | { readonly refused: AddressRefusal } {
  const text = values.host.trim();
  if (text === '') return { values };
  const address = parseAddress(text);
  if (address.kind === 'refused') return { refused: address.reason };
  const { host, tlsMode, username, password, path } = address;
  const port = address.port === null ? '' : String(address.port);
  if (!isAddress(text)) {
    return {
      values: {
        ...values,
        host,
        port: port || values.port,
        tlsMode: tlsMode ?? values.tlsMode,
        remoteFolder: path ?? values.remoteFolder,
      },
    };
  }
  return {
    values: {
      ...values,
      host,
      port,
      // Plain FTP was chosen for another server, if at all.
      tlsMode: tlsMode ?? (values.tlsMode === 'none' ? 'explicit' : values.tlsMode),
      username: username ?? values.username,
      isAnonymous: username === null ? values.isAnonymous : username === 'anonymous',
      password: password ?? '',
      fingerprint: '',
      serverCa: '',
      clientCert: '',
      clientKey: '',
      remoteFolder: path ?? '',
    },
  };
}

export type ConnectionParams = ParamsInput<'session.open'>;

/**
 * What to send, or what is wrong, by field and in words for people.
 * @param hasKeyElsewhere the key of the client certificate need not be among the values
 */
export function checkConnectValues(
  values: ConnectValues,
  mistakes: Texts['connect']['mistakes'],
  { hasKeyElsewhere = false }: { readonly hasKeyElsewhere?: boolean } = {},
): { readonly params: ConnectionParams } | { readonly errors: ConnectErrors } {
  const errors: { -readonly [F in ConnectField]?: string } = {};
  const port = wholeNumber(values.port);
  const connectTimeout = wholeNumber(values.connectTimeoutSeconds);
  const socketTimeout = wholeNumber(values.socketTimeoutSeconds);
  const fingerprint = values.fingerprint.trim();

  if (values.host.trim() === '') errors.host = mistakes.noHost;
  else if (!connectionInputSchema.shape.host.safeParse(values.host.trim()).success) {
    errors.host = mistakes.host;
  }
  if (values.port.trim() !== '' && !isWithin(port, 1, 65_535)) errors.port = mistakes.port;
  if (!values.isAnonymous && values.username === '') errors.username = mistakes.username;
  if (!isWithin(connectTimeout, 1, 86_400)) errors.connectTimeoutSeconds = mistakes.seconds;
  if (!isWithin(socketTimeout, 1, 86_400)) errors.socketTimeoutSeconds = mistakes.seconds;
  if (values.encoding.trim() === '') errors.encoding = mistakes.encoding;
  if (values.tlsMode !== 'none' && fingerprint !== '' && !fingerprintSchema.safeParse(fingerprint).success) {
    errors.fingerprint = mistakes.fingerprint;
  }
  const [serverCa, clientCert, clientKey] = [values.serverCa, values.clientCert, values.clientKey].map(
    (pem) => (values.tlsMode === 'none' ? '' : pem.trim()),
  ) as [string, string, string];
  if (!isPem(serverCa)) errors.serverCa = mistakes.pem;
  if (!isPem(clientCert)) errors.clientCert = mistakes.pem;
  if (!isPem(clientKey)) errors.clientKey = mistakes.pem;
  if (clientCert !== '' && clientKey === '' && !hasKeyElsewhere) {
    errors.clientKey = mistakes.noKey;
  }
  if (Object.keys(errors).length > 0) return { errors };

  return {
    params: {
      host: values.host.trim(),
      port: values.port.trim() === '' ? null : port,
      authentication: values.isAnonymous
        ? { authentication_method: 'anonymous' }
        : {
            authentication_method: 'username_password',
            username: values.username,
            password: values.password,
          },
      tls:
        values.tlsMode === 'none'
          ? null
          : {
              mode: values.tlsMode,
              ...(fingerprint === '' ? {} : { fingerprint_sha256: fingerprint }),
              ...(serverCa === '' ? {} : { server_ca: serverCa }),
              ...(clientCert === '' || clientKey === ''
                ? {}
                : { client_cert: clientCert, client_key: clientKey }),
            },
      encoding: values.encoding.trim(),
      connect_timeout: connectTimeout,
      socket_timeout: socketTimeout,
    },
  };
}

const isPem = (text: string): boolean => text === '' || pemSchema.safeParse(text).success;

const wholeNumber = (text: string): number => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN);
const isWithin = (value: number, min: number, max: number): boolean => value >= min && value <= max;
