import { readFile } from 'node:fs/promises';
import { testAccount } from '../../build/system/pam.ts';
import { testCertificates } from './certificates.ts';
import { claimPorts } from './claimPorts.ts';
import { type CleanUps, createCleanUps } from './cleanUps.ts';
import type { Daemon, ServerSetup } from './daemon.ts';
import { daemons } from './daemons.ts';
import { waitUntilListening } from './listening.ts';
import type { ServerOptions, TestServer } from './options.ts';
import { type DaemonProcess, startProcess } from './process.ts';
import { makeServerFolder, writeCertificate } from './serverFolder.ts';
import { servingAccount } from './servingAccount.ts';
import { giveTo } from './tree.ts';

export type { CertificateName } from './certificates.ts';
export type { ServerKind, ServerNamespace } from './daemon.ts';
export type { ServerOptions, TestServer } from './options.ts';

const startTimeoutMs = 10_000;

/**
 * Starts a server and returns when it listens.
 * @throws Error when this server cannot do what is asked, or does not start (with the end of its log)
 */
export async function startServer(options: ServerOptions): Promise<TestServer> {
  for (let attempt = 1; ; attempt++) {
    const cleanUps = createCleanUps();
    try {
      return await startOnce(options, cleanUps);
    } catch (error) {
      await cleanUps.run();
      // Somebody took the port between our look at it and the server's.
      const isPortTaken = error instanceof Error && /in use/i.test(error.message);
      if (!isPortTaken || attempt === 3) throw error;
    }
  }
}

async function startOnce(options: ServerOptions, cleanUps: CleanUps): Promise<TestServer> {
  const { kind } = options;
  const account = servingAccount();
  const { caPem, byName } = await testCertificates();
  let certificate = byName[options.certificate ?? 'good'];
  const { files = {}, smallDiskBytes = null } = options;
  const folder = await makeServerFolder({ account, certificate, caPem, files, smallDiskBytes }, cleanUps);
  const ports = await claimPorts(options.host ?? '127.0.0.1');
  cleanUps.add(ports.release);

  const setup: ServerSetup = {
    ...folder,
    ...testAccount,
    account,
    port: ports.first,
    passivePorts: options.passivePorts ?? { first: ports.first + 1, last: ports.last },
    host: options.namespace?.address ?? options.host ?? '127.0.0.1',
    namespace: options.namespace ?? null,
    tls: options.tls ?? 'none',
    tlsVersion: options.tlsVersion ?? null,
    tlsRequired: options.tlsRequired ?? false,
    recursiveListing: options.recursiveListing ?? false,
    hidesLinks: options.hidesLinks ?? false,
    requireSessionReuse: options.requireSessionReuse ?? true,
    requireClientCertificate: options.requireClientCertificate ?? false,
    maxClients: options.maxClients ?? null,
    maxClientsPerIp: options.maxClientsPerIp ?? null,
    rateBytesPerSecond: options.rateBytesPerSecond ?? null,
    idleTimeoutS: options.idleTimeoutS ?? null,
  };
  let daemon = await launch(daemons[kind], setup);
  cleanUps.add(() => daemon.stop());
  return {
    ...folder,
    ...testAccount,
    kind,
    get pid() {
      return daemon.pid;
    },
    caPem,
    get certificate() {
      return certificate;
    },
    clientCertificate: byName.client,
    tls: setup.tls,
    host: setup.host,
    port: setup.port,
    remoteRoot: kind === 'inetutils' ? folder.rootDir : '/',
    giveToServer: () => giveTo(account, folder.rootDir),
    signalSessions: (signal) => daemon.signalSessions(signal),
    kill: () => daemon.kill(),
    restart: async (name) => {
      if (name !== undefined) {
        certificate = byName[name];
        await writeCertificate(folder, certificate);
      }
      daemon = await launch(daemons[kind], setup);
    },
    stop: cleanUps.run,
    [Symbol.asyncDispose]: cleanUps.run,
  };
}

async function launch(daemon: Daemon, setup: ServerSetup): Promise<DaemonProcess> {
  const certificates = setup.requireClientCertificate ? daemon.lacks.clientCertificates : undefined;
  const reason = daemon.lacks[setup.tls] ?? certificates ?? daemon.cannot(setup);
  if (reason !== null) throw new Error(reason);
  const started = startProcess(await daemon.prepare(setup), setup);
  try {
    await waitUntilListening(setup, started, startTimeoutMs);
  } catch (error) {
    await started.stop();
    const log = (await readFile(setup.logFile, 'utf8')).slice(-2000).trim();
    throw new Error(`the server does not start: ${error instanceof Error ? error.message : error}\n${log}`);
  }
  return started;
}
