import { describe, expect, test } from 'vitest';
import { english } from '../../../shared/text/texts.ts';
import { checkProxyValues, type ProxyValues, proxyValuesOf } from './proxyForm.ts';

const values: ProxyValues = {
  kind: 'socks5',
  host: ' gate.example ',
  port: '',
  username: 'ada',
  password: 'x',
};

const check = (typed: ProxyValues) => checkProxyValues(typed, english.network);

describe('the form of the proxy', () => {
  test('becomes what is set, with the usual port where none is given', () => {
    const proxy = { type: 'socks5', host: 'gate.example', port: 1080, username: 'ada' } as const;
    expect(check(values)).toEqual({ change: { proxy, proxyPassword: 'x' } });
    expect(check({ ...values, password: '' })).toEqual({ change: { proxy } });
    expect(check({ ...values, kind: 'http', username: '' })).toEqual({
      change: { proxy: { ...proxy, type: 'http', port: 8080, username: null } },
    });
    expect(check({ ...values, kind: 'none' })).toEqual({ change: { proxy: null } });
  });

  test.each<[string, Partial<ProxyValues>]>([
    ['host', { host: '' }],
    ['host', { host: 'a b' }],
    ['port', { port: '0' }],
    ['port', { port: 'x' }],
    ['username', { kind: 'http', username: 'a:b' }],
  ])('says what is wrong with its %s', (field, wrong) => {
    expect(check({ ...values, ...wrong })).toEqual({ errors: { [field]: expect.any(String) } });
  });

  test('shows what is set, without the password', () => {
    const proxy = { type: 'http', host: 'gate', port: 3128, username: 'ada' } as const;
    const shown = { kind: 'http', host: 'gate', port: '3128', username: 'ada', password: '' };
    expect(proxyValuesOf({ proxy })).toEqual(shown);
    expect(proxyValuesOf({ proxy: null }).kind).toBe('none');
  });
});
