import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ConnectorError } from '../../../shared/errors.ts';

interface PageFile {
  readonly body: Buffer;
  readonly contentType: string;
}

/** URL path → file; `/` is the page itself. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built page into memory, once. A request is then answered from this map or not at all, so that no path
 * that a request can spell reaches the disk; and a page keeps its parts together while a build replaces them.
 * Links are left out: they may lead anywhere. Throws `not_found` where no page has been built.
 */
export async function readPageFiles(pageDir: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  await addFolder(pageDir, '/', files);
  const index = files.get('/index.html');
  if (index === undefined) {
    throw new ConnectorError('not_found', 'Quayside’s page has not been built: run "npm run build".', {
      path: pageDir,
    });
  }
  return files.set('/', index);
}

async function addFolder(dir: string, urlPath: string, files: Map<string, PageFile>): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await addFolder(path, `${urlPath}${entry.name}/`, files);
    if (entry.isFile()) files.set(`${urlPath}${entry.name}`, readPageFile(path));
  }
}

const readPageFile = (path: string): PageFile => ({
  body: readFileSync(path),
  contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
});
