import { type Network, type NetworkChange, proxySettingsSchema } from '../../../shared/model/network.ts';
import type { Texts } from '../../../shared/text/texts.ts';

/** What stands in the form of the proxy: text as typed. */
export interface ProxyValues {
  readonly kind: 'none' | 'socks5' | 'http';
  readonly host: string;
  readonly port: string;
  readonly username: string;
  /** Empty = as it is kept, if it is. */
  readonly password: string;
}

export type ProxyErrors = Partial<Readonly<Record<keyof ProxyValues, string>>>;

export const usualProxyPorts = { socks5: '1080', http: '8080' } as const;

export const proxyValuesOf = ({ proxy }: Pick<Network, 'proxy'>): ProxyValues => ({
  kind: proxy?.type ?? 'none',
  host: proxy?.host ?? '',
  port: proxy ? String(proxy.port) : '',
  username: proxy?.username ?? '',
  password: '',
});

/** What to set, or what is wrong, by field. */
export function checkProxyValues(
  values: ProxyValues,
  { wrong }: Texts['network'],
): { readonly change: NetworkChange } | { readonly errors: ProxyErrors } {
  if (values.kind === 'none') return { change: { proxy: null } };
  const read = proxySettingsSchema.safeParse({
    type: values.kind,
    host: values.host.trim(),
    port: Number(values.port.trim() || usualProxyPorts[values.kind]),
    username: values.username === '' ? null : values.username,
  });
  if (!read.success) {
    const sentences: Readonly<Record<string, string>> = wrong;
    const fields = read.error.issues.map(({ path }) => String(path[0]));
    return { errors: Object.fromEntries(fields.map((field) => [field, sentences[field] ?? wrong.other])) };
  }
  const hasPassword = values.username !== '' && values.password !== '';
  return { change: { proxy: read.data, ...(hasPassword && { proxyPassword: values.password }) } };
}
