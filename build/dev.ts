import { homedir } from 'node:os';
import { join } from 'node:path';
import { createServer, type ProxyOptions } from 'vite';
import { bundleAll, pageConfig } from './bundle.ts';
import { launch } from './launch.ts';
import { onInterrupt } from './onInterrupt.ts';
import { rootDir } from './places.ts';

/**
 * `npm run dev`: the page from its sources, changing as they change, in front of a web host as it was built. What is
 * changed in the engine is seen after a restart. For developing alone: here the page has no security policy.
 */

await bundleAll();
const host = await launch({
  env: process.env,
  engineDir: homedir(),
  connectionFile: null,
  demoFile: null,
  opensPage: false,
});
onInterrupt(host.end);

const entrance = new URL(host.place);
const response = await fetch(entrance, { redirect: 'manual' });
const cookie = response.headers
  .getSetCookie()
  .map((line) => line.split(';', 1)[0])
  .join('; ');

const server = await createServer({
  ...pageConfig,
  base: '/',
  cacheDir: join(rootDir, '.cache', 'vite'),
  server: {
    host: '127.0.0.1',
    fs: { allow: [rootDir] },
    proxy: { '^/wire$': wireProxy(), '^/(?:incoming|outgoing)/': wireProxy() },
  },
});
await server.listen();
const pageUrl = server.resolvedUrls?.local[0] ?? '';
console.log(`The page is at ${pageUrl} (Ctrl-C ends it).`);
process.exitCode = await host.ended;
await server.close();

/** For the wire and for the bytes of files. Lends the page our cookie. To our own page alone, for any site may open a socket to a local port. */
function wireProxy(): ProxyOptions {
  return {
    target: entrance.origin,
    ws: true,
    headers: { host: entrance.host, origin: entrance.origin, cookie },
    configure: (proxy) => {
      proxy.on('proxyReqWs', (_proxyRequest, request, socket) => {
        if (request.headers.origin !== new URL(pageUrl).origin) socket.destroy();
      });
    },
  };
}
