import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** As much script as the page may begin with, as it travels. What nobody sees at first is for `renderer/ui/later.tsx`. */
const mostBytes = 250_000;

interface Chunk {
  readonly code: string;
  readonly isEntry: boolean;
  /** What it cannot run without. What it fetches while it runs is in `dynamicImports`, and counts for nothing here. */
  readonly imports: readonly string[];
}

/** Bytes, compressed, of the chunks that are fetched before anything of the page runs. */
export function startBytes(chunks: Readonly<Record<string, Chunk>>): number {
  const names = new Set(Object.keys(chunks).filter((name) => chunks[name]?.isEntry));
  // A set tells of what is added to it on the way.
  for (const name of names) for (const needed of chunks[name]?.imports ?? []) names.add(needed);
  return [...names].reduce((bytes, name) => bytes + gzipSync(chunks[name]?.code ?? '').length, 0);
}

/** Fails the build of a page that begins with too much. */
export const limitedStart: Plugin = {
  name: 'limited-start',
  generateBundle: {
    // Vite adds to the chunks what they fetch ahead.
    order: 'post',
    handler(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const bytes = startBytes(Object.fromEntries(chunks.map((chunk) => [chunk.fileName, chunk])));
      if (bytes > mostBytes) {
        this.error(`The page begins with ${bytes} bytes of script (gzip), more than ${mostBytes}.`);
      }
    },
  },
};
