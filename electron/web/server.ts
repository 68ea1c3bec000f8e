import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectorError } from '../../shared/errors.ts';
import type { Servable } from '../../shared/rpc/server.ts';
import type { FileBytes } from '../engine/outside/fileBytes.ts';
import { readPageFiles } from '../engine/page/pageFiles.ts';
import { answerRequest } from './answerRequest.ts';
import { answerUpgrade } from './answerUpgrade.ts';
import { createAttempts } from './attempts.ts';
import type { Gate } from './gate.ts';
import { createKeys } from './keys.ts';
import { defaultLimits, type WebLimits } from './limits.ts';
import { ownAddress } from './ownAddress.ts';
import { createPageSockets } from './pageSockets.ts';
import { webSessionHandlers } from './webSessionHandlers.ts';
import { createWebSessions } from './webSessions.ts';

export interface WebHostOptions {
  readonly engine: Servable & { readonly bytes: FileBytes };
  /** Holds the built page, `index.html` and what that loads. */
  readonly pageDir: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly limits?: Partial<WebLimits>;
}

/** For the browser that we open ourselves. */
const ownTicketLifetimeMs = 30_000;

export interface WebHost {
  /** Where the page is, with the token that lets in: for the person who started Quayside, and nobody else. */
  readonly url: string;
  /** The same with a token that works once, within half a minute. */
  readonly issueUrl: () => string;
  readonly port: number;
  /** Closes every page's socket, which aborts what it asked for, and frees the port. */
  readonly close: () => Promise<void>;
}

/**
 * Serves the page, and the engine behind it, on 127.0.0.1 alone. Whoever comes without a key gets 401, whatever
 * they ask for. Throws `invalid_input` where the port can not be had, `not_found` where no page has been built.
 */
export async function createWebHost({ engine, pageDir, port, limits }: WebHostOptions): Promise<WebHost> {
  const files = await readPageFiles(pageDir);
  const allLimits = { ...defaultLimits, ...limits };
  const server = createHttpServer(allLimits);
  const boundPort = await listen(server, port);
  const urlWith = (token: string): string => `http://127.0.0.1:${boundPort}/?token=${token}`;
  const gate: Gate = {
    keys: createKeys(),
    sessions: createWebSessions(boundPort),
    attempts: createAttempts(),
    address: ownAddress(boundPort),
  };
  const issueUrl = (lifetimeMs: number): string => urlWith(gate.keys.issueTicket(lifetimeMs));
  const handlersFor = webSessionHandlers(gate.sessions, issueUrl);
  const sockets = createPageSockets(
    (admitted) => ({
      onEvent: engine.onEvent,
      handlers: { ...engine.handlers, ...handlersFor(admitted) },
    }),
    allLimits,
  );
  const answer = answerRequest(gate, files, engine.bytes, allLimits);
  server.on('request', answer);
  // Left to itself, Node says "100 Continue" or 417 to people who have shown no key.
  server.on('checkContinue', answer);
  server.on('checkExpectation', answer);
  server.on('upgrade', answerUpgrade(gate, sockets));
  server.on('clientError', (_error, socket) => socket.destroy());
  return {
    url: urlWith(gate.keys.token),
    issueUrl: () => issueUrl(ownTicketLifetimeMs),
    port: boundPort,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      await sockets.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createHttpServer(limits: WebLimits): Server {
  const server = createServer({
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    // Of one that is no file the patience is measured where it is answered.
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(5_000, limits.headersTimeoutMs),
    // A request without one is refused like any other.
    requireHostHeader: false,
  });
  server.maxConnections = limits.maxConnections;
  return server;
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    const isTaken = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const reason = isTaken ? 'it is in use' : 'the system does not allow it';
    throw new ConnectorError('invalid_input', `Port ${port} of 127.0.0.1 can not be had: ${reason}.`, {
      cause,
    });
  }
  return (server.address() as AddressInfo).port;
}
