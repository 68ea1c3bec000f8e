/** A page is told of progress at most this often. */
const tellEveryMs = 100;

/** Tells, unless it has just told. What comes last is for whoever ends to tell. */
export function paced(tell: () => void): () => void {
  let toldAtMs = 0;
  return () => {
    if (performance.now() - toldAtMs < tellEveryMs) return;
    toldAtMs = performance.now();
    tell();
  };
}
