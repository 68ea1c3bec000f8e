import type { ServerKind, TlsMode } from './daemon.ts';
import { daemons } from './daemons.ts';

/** A server, and how it is protected. */
export interface Way {
  readonly kind: ServerKind;
  readonly tls: TlsMode;
}

export const serverKinds = Object.keys(daemons) as readonly ServerKind[];

const modes: readonly TlsMode[] = ['none', 'explicit', 'implicit'];

const all: readonly Way[] = serverKinds.flatMap((kind) => modes.map((tls) => ({ kind, tls })));

/** Every way that there is: what each server can, tests of the engine run against. */
export const serverWays: readonly Way[] = all.filter(
  ({ kind, tls }) => daemons[kind].lacks[tls] === undefined,
);

type ProtectedWay = Way & { readonly tls: Exclude<TlsMode, 'none'> };

export const protectedWays: readonly ProtectedWay[] = serverWays.filter(
  (way): way is ProtectedWay => way.tls !== 'none',
);
export const plainWays: readonly Way[] = serverWays.filter(({ tls }) => tls === 'none');

/** What a server is missing, and why. */
export const missingWays: readonly (Way & { readonly why: string })[] = all.flatMap((way) => {
  const why = daemons[way.kind].lacks[way.tls];
  return why === undefined ? [] : [{ ...way, why }];
});

/** As the matrix of the tests names it: a `describe` whose title begins so counts for this way. */
export const wayLabel = ({ kind, tls }: Way): string => `${kind}, ${tls === 'none' ? 'plain' : `${tls} TLS`}`;

/** For `describe.each` with the title `%s`. */
export const labelled = <W extends Way>(ways: readonly W[]): readonly (readonly [string, W])[] =>
  ways.map((way) => [wayLabel(way), way]);
