import type { Reply } from './reply.ts';

/** What a server says that it can do (FEAT, RFC 2389). Listed is not yet working. */
export interface Features {
  readonly has: (feature: string) => boolean;
  /** What stands behind the feature's name; empty when nothing does. */
  readonly parameters: (feature: string) => string;
  /** Facts that MLST offers, lower case, and whether they are sent unasked (`*`). */
  readonly mlstFacts: ReadonlyMap<string, boolean>;
}

/**
 * Reads the lines between `211-Features:` and `211 End`. Case and indentation vary, and some servers repeat
 * `211-` on every line.
 */
export function parseFeatures(reply: Reply | null): Features {
  const lines = (reply?.lines ?? []).map((line) => line.replace(/^211[- ]/, '').trim());
  const parameters = new Map(
    lines.map((line) => {
      const [name = '', ...rest] = line.split(' ');
      return [name.toUpperCase(), rest.join(' ')] as const;
    }),
  );
  return {
    has: (feature) => parameters.has(feature),
    parameters: (feature) => parameters.get(feature) ?? '',
    mlstFacts: new Map(
      (parameters.get('MLST') ?? '')
        .split(';')
        .map((fact) => fact.trim().toLowerCase())
        .filter((fact) => fact.length > 1 || (fact.length === 1 && fact !== '*'))
        .map((fact) => [fact.replace(/\*$/, ''), fact.endsWith('*')] as const),
    ),
  };
}
