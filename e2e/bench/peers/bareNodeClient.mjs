// @ts-check
/**
 * FTP with nothing but Node, as short as it can be: how quick a client can be at the most that is written for it. No
 * listing, no errors, no queue, no progress; and JavaScript, so that nothing has to be translated first. See bareNode.ts.
 */
import { once } from 'node:events';
import fs from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { dirname, join } from 'node:path';
import { connect as connectTls, createSecureContext } from 'node:tls';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** @typedef {import('./bareNode.ts').BareTask} BareTask */
/** @typedef {Awaited<ReturnType<typeof logIn>>} Control */

const smallBytes = 64 * 1024;
const largeBlockBytes = 256 * 1024;
const writesInFlight = 4;

/** @type {BareTask} */
const task = isMainThread ? JSON.parse(fs.readFileSync(process.argv[2] ?? '', 'utf8')) : workerData.task;
const { host, isUpload, isCareful, filePaths, fileBytes, threads } = task;
// vsftpd takes no other group.
const secureContext = task.ca === null ? null : createSecureContext({ ca: task.ca, ecdhCurve: 'prime256v1' });

/** @param {string} path */
const remote = (path) => `${task.remoteFolder}/${path}`;
/** @param {string} path */
const local = (path) => join(task.localFolder, path);

/** @param {number} thread */
async function inThread(thread) {
  await once(new Worker(new URL(import.meta.url), { workerData: { task, thread } }), 'exit');
}

async function makeFolders() {
  const folders = new Set(filePaths.flatMap((path) => [dirname(dirname(path)), dirname(path)]));
  folders.delete('.');
  if (isUpload) {
    const control = await logIn();
    await Promise.all([...folders].map((folder) => control.ask(`MKD ${remote(folder)}`)));
  } else {
    for (const folder of folders) fs.mkdirSync(local(folder), { recursive: true });
  }
}

/**
 * The share of one thread.
 * @param {number} thread
 */
async function transferPart(thread) {
  if (fileBytes > smallBytes && !isUpload) {
    await fetchRange(thread);
    return;
  }
  const paths = filePaths.filter((_, index) => index % threads === thread).values();
  const lane = isUpload ? sendLane : fetchLane;
  await Promise.all(Array.from({ length: Math.ceil(task.connections / threads) }, () => lane(paths)));
}

/**
 * One connection: a file after the other, the next port on its way before the last file's 226.
 * @param {Iterator<string>} paths
 */
async function fetchLane(paths) {
  const control = await logIn();
  const buffer = Buffer.allocUnsafe(smallBytes);
  const prepare = () => {
    const path = paths.next().value;
    if (path === undefined) return null;
    const time = isCareful ? control.ask(`MDTM ${remote(path)}`) : null;
    return { path, time, port: control.ask('EPSV') };
  };
  for (let file = prepare(); file !== null; ) {
    let receivedBytes = 0;
    const data = control.openData(await file.port, {
      buffer,
      callback: (bytes) => {
        fs.writeSync(fd, buffer, 0, bytes, receivedBytes);
        receivedBytes += bytes;
        return true;
      },
    });
    const target = local(file.path);
    const fd = fs.openSync(isCareful ? `${target}.part` : target, 'w');
    const complete = control.askTwice(`RETR ${remote(file.path)}`);
    await once(data, 'end');
    const { time } = file;
    file = prepare();
    if (time !== null) await makeSafe(fd, target, modifiedAt(await time));
    fs.closeSync(fd);
    await complete;
  }
}

/**
 * What Quayside does with a download that it calls done.
 * @param {number} fd
 * @param {string} target
 * @param {Date} modified
 */
async function makeSafe(fd, target, modified) {
  fs.futimesSync(fd, modified, modified);
  await new Promise((done) => fs.fsync(fd, done));
  fs.renameSync(`${target}.part`, target);
}

/** @param {string} reply `213 20260102030405` */
const modifiedAt = (reply) =>
  new Date(reply.replace(/^213 (....)(..)(..)(..)(..)(..).*$/, '$1-$2-$3T$4:$5:$6Z'));

/** @param {Iterator<string>} paths */
async function sendLane(paths) {
  const control = await logIn();
  let path = paths.next().value;
  let port = control.ask('EPSV');
  while (path !== undefined) {
    const data = control.openData(await port);
    const complete = control.askTwice(`STOR ${remote(path)}${isCareful ? '.part' : ''}`);
    if (secureContext) await once(data, 'secureConnect');
    const { mtime } = await send(local(path), data);
    await complete;
    const name = remote(path);
    path = paths.next().value;
    const follow = isCareful ? [`RNFR ${name}.part`, `RNTO ${name}`, `SIZE ${name}`, mdtm(mtime, name)] : [];
    port = control.askAll([...follow, 'EPSV']);
  }
  await port;
}

/**
 * @param {string} path
 * @param {import('node:net').Socket} data
 */
async function send(path, data) {
  const fd = fs.openSync(path, 'r');
  const facts = fs.fstatSync(fd);
  const blocks = Array.from({ length: writesInFlight }, () =>
    Buffer.allocUnsafe(Math.min(facts.size, largeBlockBytes)),
  );
  const written = blocks.map(() => Promise.resolve());
  for (let at = 0, turn = 0; at < facts.size; turn = (turn + 1) % writesInFlight) {
    await written[turn];
    const block = blocks[turn] ?? Buffer.alloc(0);
    const bytes = fs.readSync(fd, block, 0, block.length, at);
    written[turn] = new Promise((done) => void data.write(block.subarray(0, bytes), () => done()));
    at += bytes;
  }
  fs.closeSync(fd);
  data.end();
  return facts;
}

/**
 * @param {Date} time
 * @param {string} path
 */
const mdtm = (time, path) => `MDTM ${time.toISOString().replace(/[-:T]|\..*/g, '')} ${path}`;

/**
 * So much of one large file as falls to this thread.
 * @param {number} thread
 */
async function fetchRange(thread) {
  const path = filePaths[0] ?? '';
  const end = Math.ceil((fileBytes * (thread + 1)) / threads);
  let at = Math.ceil((fileBytes * thread) / threads);
  const fd = fs.openSync(local(path), fs.constants.O_WRONLY | fs.constants.O_CREAT);
  const control = await logIn();
  const buffer = Buffer.allocUnsafe(largeBlockBytes);
  const port = await control.ask('EPSV');
  await control.ask(`REST ${at}`);
  await new Promise((done) => {
    control.openData(port, {
      buffer,
      callback: (bytes) => {
        const wanted = Math.min(bytes, end - at);
        fs.writeSync(fd, buffer, 0, wanted, at);
        at += wanted;
        if (at === end) done(undefined);
        return at < end;
      },
    });
    void control.ask(`RETR ${remote(path)}`);
  });
  if (isCareful) fs.fsyncSync(fd);
}

/** A connection that is logged in. Commands may be asked together; their replies come in their order. */
async function logIn() {
  /** @type {import('node:net').Socket} */
  let socket = connectTcp({ host, port: task.port, noDelay: true });
  /** @type {((reply: string) => void)[]} */
  const waiting = [];
  /** @type {string[]} */
  const early = [];
  /** @type {Buffer | undefined} */
  let session;
  let rest = '';
  const listen = () => {
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((text) => /^\d{3} /.test(text))) {
        const take = waiting.shift();
        if (take) take(line);
        else early.push(line);
      }
    });
  };
  /** @returns {Promise<string>} */
  const reply = () =>
    new Promise((resolve) => {
      const line = early.shift();
      if (line === undefined) waiting.push(resolve);
      else resolve(line);
    });
  /** @param {string} command */
  const ask = (command) => {
    socket.write(`${command}\r\n`);
    return reply();
  };
  /** The last one's reply. @param {string[]} commands */
  const askAll = (commands) => {
    socket.write(`${commands.join('\r\n')}\r\n`);
    return commands.map(reply).at(-1) ?? reply();
  };
  /** For a command with two replies, the last of them. @param {string} command */
  const askTwice = (command) => {
    socket.write(`${command}\r\n`);
    void reply();
    return reply();
  };
  /**
   * @param {string} extendedPassive
   * @param {import('node:net').OnReadOpts} [onread]
   */
  const openData = (extendedPassive, onread) => {
    const port = Number(/\|(\d+)\|/.exec(extendedPassive)?.[1]);
    if (!secureContext) return connectTcp({ host, port, noDelay: true, ...(onread && { onread }) });
    return connectTls({ host, port, secureContext, ...(session && { session }), ...(onread && { onread }) });
  };

  listen();
  await reply();
  if (secureContext) {
    await ask('AUTH TLS');
    socket.removeAllListeners('data');
    const secured = connectTls({ socket, host, secureContext });
    secured.on('session', (told) => {
      session = told;
    });
    await once(secured, 'secureConnect');
    socket = secured;
    listen();
  }
  await ask(`USER ${task.user}`);
  await ask(`PASS ${task.password}`);
  if (secureContext) await askAll(['PBSZ 0', 'PROT P']);
  await ask('TYPE I');
  return { ask, askAll, askTwice, openData };
}

if (!isMainThread) {
  await transferPart(workerData.thread);
} else {
  await makeFolders();
  if (threads === 1) await transferPart(0);
  else await Promise.all(Array.from({ length: threads }, (_, thread) => inThread(thread)));
}
process.exit();
