import type { Entry } from '../model/entry.ts';
import type { ParamsInput } from './requests.ts';

export type TransferSource = ParamsInput<'transfer.add'>['sources'][number];

/** What a transfer is told of a listed entry. */
export const transferSource = ({
  name,
  type,
  sizeBytes,
  modifiedAtMs,
  modifiedPrecision,
  unixMode,
}: Entry): TransferSource => ({ name, type, sizeBytes, modifiedAtMs, modifiedPrecision, unixMode });
