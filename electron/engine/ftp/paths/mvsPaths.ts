import { ConnectorError } from '../../../../shared/errors.ts';
import type { Entry } from '../../../../shared/model/entry.ts';
import { type RemotePath, remotePath } from '../../../../shared/model/paths.ts';
import type { RemotePathSyntax } from './remotePathSyntax.ts';

/**
 * z/OS (z/OS Communications Server: IP User's Guide, "Directory services"): a data set has qualifiers and no folders.
 * What data sets have in common at the beginning of their names works as a folder, and so does a partitioned data set
 * with its members. `'ANNA.'`, `'ANNA.LOG'` and `'ANNA.WORK.JCL(BUILD)'` are `/ANNA.`, `/ANNA./LOG` and
 * `/ANNA./WORK.JCL/BUILD` here: a point at a name's end says that more of the name follows. Every other path is one of
 * z/OS UNIX, and stays as it is.
 */
export const mvsPaths: RemotePathSyntax = {
  system: 'mvs',
  toServer,
  fromServer,
  isOwn: isDataSetPath,
  inDirectory,
  isSameName: (listed, wanted) => listed === wanted,
};

const qualifier = String.raw`[\p{L}\p{N}$#@§£_-]{1,8}`;
const prefix = new RegExp(String.raw`^(?:${qualifier}\.)+$`, 'u');
/** With the generation of one that has many: `(0)`, `(-1)`. */
const dataSet = new RegExp(String.raw`^${qualifier}(?:\.${qualifier})*(?:\([+-]?\d{1,3}\))?$`, 'u');
const member = /^[\p{L}\p{N}$#@§£{]{1,8}$/u;

function toServer(path: RemotePath): string | null {
  const names = path.split('/').filter((name) => name !== '');
  if (!isDataSetPath(path)) return path;
  let qualifiers = '';
  while (names[0]?.endsWith('.')) {
    if (!prefix.test(names[0])) return null;
    qualifiers += names.shift();
  }
  const [name, inside, ...more] = names;
  if (name === undefined) return `'${qualifiers}'`;
  if (!dataSet.test(name) || more.length > 0) return null;
  if (inside === undefined) return `'${qualifiers}${name}'`;
  return member.test(inside) ? `'${qualifiers}${name}(${inside})'` : null;
}

/** Of a data set, or of what is in one, or of what begins like it: not one of z/OS UNIX. */
function isDataSetPath(path: RemotePath): boolean {
  return prefix.test(/^\/([^/]+)/.exec(path)?.[1] ?? '');
}

/**
 * What only begins names gets its point. A name in quotes is told whole, where others are told from the directory on.
 * @throws not_a_directory for what looks like a data set and only begins names: its entries would be taken for members
 */
function inDirectory(entries: readonly Entry[], directory: RemotePath): readonly Entry[] {
  if (!isDataSetPath(directory)) return entries;
  const isPrefix = directory.endsWith('.');
  if (!isPrefix && entries.some(({ otherFacts }) => otherFacts['mvs.dsorg'] !== undefined)) {
    throw new ConnectorError(
      'not_a_directory',
      `This is no data set but the beginning of the names of some, which are in ${directory}.`,
      { path: directory },
    );
  }
  const whole = `${toServer(directory)?.slice(0, -1)}`;
  return entries.map((entry) => {
    const { name, otherFacts } = entry;
    const own = name.startsWith(whole) && name.endsWith("'") ? name.slice(whole.length, -1) : name;
    const isBeginning = otherFacts['mvs.dsorg'] === 'prefix' && !own.endsWith('.');
    return isBeginning || own !== name ? { ...entry, name: isBeginning ? `${own}.` : own } : entry;
  });
}

const quoted = /^'([^'()/\s]{1,44}?)(\.)?(?:\(([^'()\s]{1,8})\))?'$/;

function fromServer(text: string): RemotePath | null {
  if (text.startsWith('/')) return remotePath(text);
  const [, name = '', point, inside] = quoted.exec(text) ?? [];
  if (!dataSet.test(name) || (point !== undefined && inside !== undefined)) return null;
  const [first = '', ...others] = name.split('.');
  if (point !== undefined) return remotePath(`/${[first, ...others].map((each) => `${each}.`).join('/')}`);
  if (others.length === 0) return null;
  const isGeneration = inside !== undefined && /^[+-]?\d+$/.test(inside);
  const last = others.join('.');
  const tail = inside === undefined ? [last] : isGeneration ? [`${last}(${inside})`] : [last, inside];
  return remotePath(`/${[`${first}.`, ...tail].join('/')}`);
}
