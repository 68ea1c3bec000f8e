import { safeParse, type z } from 'zod';
import { damagedNotice } from '../../../shared/model/damagedNotice.ts';
import type { FieldsNotice } from '../../../shared/model/fieldsNotice.ts';

/** What a file of settings holds. What this version does not understand stays for the one that wrote it. */
export type WrittenFields = Readonly<Record<string, unknown>>;

export interface ReadFields<S extends z.ZodRawShape> {
  readonly known: Partial<z.output<z.ZodObject<S>>>;
  readonly notUnderstood: readonly string[];
}

/** Each field by itself: one that a newer version has put otherwise costs no other. */
export function readFields<S extends z.ZodRawShape>(
  { shape }: z.ZodObject<S>,
  written: WrittenFields,
): ReadFields<S> {
  const known: Record<string, unknown> = {};
  const notUnderstood: string[] = [];
  for (const [name, schema] of Object.entries<z.core.$ZodType>(shape)) {
    if (written[name] === undefined) continue;
    const parsed = safeParse(schema, written[name]);
    if (parsed.success) known[name] = parsed.data;
    else notUnderstood.push(name);
  }
  return { known: known as ReadFields<S>['known'], notUnderstood };
}

export function fieldsNotice(
  damagedPath: string | null,
  notUnderstood: readonly string[],
): FieldsNotice | null {
  if (damagedPath !== null) return damagedNotice(damagedPath);
  return notUnderstood.length > 0 ? { kind: 'notUnderstood', names: notUnderstood } : null;
}
