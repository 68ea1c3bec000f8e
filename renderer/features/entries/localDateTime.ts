/** A time of this computer's clock as a field for date and time takes it: `2024-05-06T12:34:56`. */
export function localDateTime(epochMs: number): string {
  const offsetMs = new Date(epochMs).getTimezoneOffset() * 60_000;
  return new Date(epochMs - offsetMs).toISOString().slice(0, 19);
}
