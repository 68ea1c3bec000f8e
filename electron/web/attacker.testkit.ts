import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { type Handlers, requestNames } from '../../shared/contract/requests.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { noBookmarks } from '../../shared/model/bookmark.testkit.ts';
import { defaultPreferences } from '../../shared/model/preferences.ts';
import { noProfiles, noVault } from '../../shared/model/profile.testkit.ts';
import { aQueue } from '../../shared/model/queue.testkit.ts';
import { defaultTransferSettings } from '../../shared/model/transfer.ts';
import type { Servable } from '../../shared/rpc/server.ts';
import type { FileBytes } from '../engine/outside/fileBytes.ts';

/** What an attacker has at hand: raw HTTP, a raw socket, a WebSocket client that is no browser. */

export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export function send(
  port: number,
  path: string,
  options: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: Buffer;
  } = {},
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false });
    request.on('error', reject);
    request.on('response', async (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) });
    });
    request.end(body);
  });
}

/** Everything that comes back for these bytes until the other side closes. */
export async function sendBytes(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.end(bytes, 'latin1');
  return text(socket);
}

export interface Dialled {
  readonly socket: WebSocket;
  /** The status of the answer that was no upgrade; null when connected. */
  readonly refusedWith: number | null;
  /** What arrived, parsed. */
  readonly frames: unknown[];
  readonly closed: Promise<number>;
}

export function dial(port: number, path: string, headers: Record<string, string>): Promise<Dialled> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  const frames: unknown[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('open', () => resolve({ socket, refusedWith: null, frames, closed }));
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve({ socket, refusedWith: response.statusCode ?? 0, frames, closed });
      socket.terminate();
    });
  });
}

/** An engine that speaks the real contract, whose few answers a test can foresee. */
export interface TinyEngine extends Servable {
  /** It waits for no file, and offers none. */
  readonly bytes: FileBytes;
  readonly emit: (event: NumberedEvent) => void;
  /** `engine.stat` calls whose signal has been aborted. They run until then. */
  readonly aborted: string[];
}

export function tinyEngine(): TinyEngine {
  const listeners = new Set<(event: NumberedEvent) => void>();
  const aborted: string[] = [];
  const notHere = async (): Promise<never> => {
    throw new ConnectorError('unsupported_by_server', 'Not in this engine.');
  };
  const handlers: Handlers = {
    ...(Object.fromEntries(requestNames.map((name) => [name, notHere])) as unknown as Handlers),
    'app.snapshot': async () => ({
      seq: 0,
      version: '0.0.0',
      host: 'web',
      engineFolder: '/engine',
      canChooseFolder: false,
      hasTrash: false,
      sessions: [],
      prompts: [],
      trust: { certificates: [], plainServers: [], notice: null },
      queue: aQueue(),
      transferSettings: defaultTransferSettings,
      profiles: noProfiles,
      bookmarks: noBookmarks,
      vault: noVault,
      network: { proxy: null, hasProxyPassword: false, notice: null },
      preferences: defaultPreferences,
      preferencesNotice: null,
      hasDemo: false,
      lastConnection: null,
      formerTabs: null,
    }),
    'engine.stat': ({ path }, { signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          aborted.push(path);
          reject(new ConnectorError('cancelled', 'Cancelled.'));
        }),
      ),
  };
  return {
    handlers,
    bytes: {
      receive: async () => {
        throw new ConnectorError('not_found', 'Nobody waits for this file.');
      },
      fetch: () => null,
    },
    aborted,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A built page in a folder of its own, with things around and in it that no request may reach. */
export async function makePageDir(): Promise<{
  readonly pageDir: string;
  readonly remove: () => Promise<void>;
}> {
  const root = await mkdtemp(join(tmpdir(), 'quayside-page-'));
  const pageDir = join(root, 'renderer');
  await mkdir(join(pageDir, 'assets'), { recursive: true });
  await writeFile(join(pageDir, 'index.html'), '<!doctype html><title>the page</title>');
  await writeFile(join(pageDir, 'assets', 'index-abc.js'), 'export {};');
  await writeFile(join(root, 'secret.txt'), 'SECRET');
  await mkdir(join(root, 'renderer-other'));
  await writeFile(join(root, 'renderer-other', 'secret.txt'), 'SECRET');
  await symlink(join(root, 'secret.txt'), join(pageDir, 'link.txt'));
  await symlink(root, join(pageDir, 'up'));
  return { pageDir, remove: () => rm(root, { recursive: true }) };
}
