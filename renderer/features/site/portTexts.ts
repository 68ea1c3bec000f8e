import type { PortRange } from '../../../shared/model/site.ts';

/** Two ports as they are typed. */
export interface PortTexts {
  readonly first: string;
  readonly last: string;
}

export const textsOf = (range: PortRange | null): PortTexts => ({
  first: range ? String(range.first) : '',
  last: range ? String(range.last) : '',
});

/** Null: any. One alone is a range of one; what is no number stays none, for the schema to refuse. */
export function portsOf({ first, last }: PortTexts): PortRange | null {
  if (first === '' && last === '') return null;
  const numberOf = (text: string): number => (/^\d{1,5}$/.test(text) ? Number(text) : Number.NaN);
  return { first: numberOf(first || last), last: numberOf(last || first) };
}
