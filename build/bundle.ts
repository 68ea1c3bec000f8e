import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join, parse } from 'node:path';
import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, build, type InlineConfig, type Plugin } from 'vite';
import { collectLicenses, licensesFileName } from './licenses.ts';
import { outDir, rootDir } from './places.ts';
import { limitedStart } from './startSize.ts';

/** Electron 45 and the oldest Node that package.json allows. */
const nodeTarget = 'node20.19';

/**
 * Makes all of out/: the page, the `quayside` program, the desktop shell and its preload, and the
 * listing reader by itself. Libraries are bundled, so
 * that out/ and package.json are the whole app; out/THIRD-PARTY-LICENSES names them.
 */
export async function bundleAll(): Promise<void> {
  // Whoever calls, a test among others: what is made is the product, with React as it is for users.
  process.env.NODE_ENV = 'production';
  await rm(outDir, { recursive: true, force: true });
  const licenses = collectLicenses();
  await Promise.all([
    build(page(licenses.plugin)),
    build(nodeProgram({ entry: 'electron/quayside.ts', file: 'cli.js', plugin: licenses.plugin })),
    build(
      nodeProgram({
        entry: 'electron/engine/ftp/listing/parseListing.ts',
        file: 'listing.mjs',
        plugin: licenses.plugin,
      }),
    ),
    build(nodeProgram({ entry: 'electron/desktop/main.ts', file: 'main.js', plugin: licenses.plugin })),
    build(
      nodeProgram({
        entry: 'electron/desktop/preload/preload.ts',
        file: 'preload.cjs',
        plugin: licenses.plugin,
      }),
    ),
  ]);
  await chmod(join(outDir, 'cli.js'), 0o755);
  await writeFile(join(outDir, 'THIRD-PARTY-LICENSES'), licenses.text());
}

const common = {
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  clearScreen: false,
} as const satisfies InlineConfig;

/** The content security policy allows no inline script or style: everything is a file with a hash in its name. */
export const pageConfig: InlineConfig = {
  ...common,
  root: join(rootDir, 'renderer'),
  base: './',
  plugins: [react()],
};

/** Every schema of zod can become a JSON Schema, and brings along how. The page makes none. */
const withoutJsonSchemas: Plugin = {
  name: 'without-json-schemas',
  async load(id) {
    if (!id.endsWith('/zod/v4/core/json-schema-processors.js')) return null;
    const code = await readFile(id, 'utf8');
    const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
    return names.map((name) => `export function ${name}() {}`).join('\n');
  },
};

function page(plugin: Plugin): InlineConfig {
  return {
    ...pageConfig,
    plugins: [...(pageConfig.plugins ?? []), plugin, withoutJsonSchemas, limitedStart],
    build: {
      ...buildOptions,
      outDir: join(outDir, 'renderer'),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What is fetched later has its styles already, also at its second attempt.
      cssCodeSplit: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000,
      // What the page begins with is one file: compressed as a whole it is smaller than in dozens of pieces.
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  };
}

interface NodeProgram {
  readonly entry: string;
  /** In out/; `.cjs` makes a CommonJS file, which is all that a sandboxed preload may be. */
  readonly file: string;
  readonly plugin: Plugin;
}

function nodeProgram({ entry, file, plugin }: NodeProgram): InlineConfig {
  return {
    ...common,
    root: rootDir,
    plugins: [plugin],
    // CommonJS libraries ask for these (write-file-atomic, pino); an ES module has neither.
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
    ssr: { noExternal: true, external: ['electron', ...builtinModules] },
    build: {
      ...buildOptions,
      ssr: join(rootDir, entry),
      outDir,
      target: nodeTarget,
      minify: false,
      rolldownOptions: {
        output: {
          entryFileNames: file,
          format: file.endsWith('.cjs') ? 'cjs' : 'es',
          // What a program does not need from the start, `serve` for one, waits in a folder of its own.
          chunkFileNames: `${parse(file).name}/[name].js`,
        },
      },
    },
  };
}

const buildOptions = {
  emptyOutDir: false,
  license: { fileName: licensesFileName },
} as const satisfies BuildEnvironmentOptions;
