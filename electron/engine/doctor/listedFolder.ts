import { type ListingDialect, ListingReader, linesOf } from '../ftp/listing/readListing.ts';
import { isDone } from '../ftp/reply.ts';
import { type DataTry, tryData } from './dataTry.ts';
import type { Patient } from './patient.ts';

/** A folder as one command lists it. */
export interface Listed {
  readonly tried: DataTry;
  readonly listing: ListingReader;
}

/** Enters the folder that is looked at, and lists it by this command. Null = it cannot be entered. */
export async function listFolder(
  patient: Patient,
  command: string,
  dialect: ListingDialect,
  signal: AbortSignal,
): Promise<Listed | null> {
  const { way } = patient;
  if (way === null) throw new Error('Only where data connections work.');
  const control = await patient.control(signal);
  const cwd = await control.ask(`CWD ${patient.folder}`, { signal });
  if (!isDone(cwd)) return null;
  const tried = await tryData(patient, way, { command }, signal);
  const listing = new ListingReader(dialect, Date.now());
  for (const line of linesOf(patient.options.codec.decode(tried.bytes))) listing.read(line);
  return { tried, listing };
}
