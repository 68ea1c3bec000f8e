import { type RemotePath, remotePath } from '../../../../shared/model/paths.ts';
import type { PathRole, RemotePathSyntax } from './remotePathSyntax.ts';

/**
 * OpenVMS (OpenVMS User's Manual, "Using Directories"): `DISK$USER:[ANNA.WORK]LOGIN.COM;3` is
 * `/DISK$USER/ANNA/WORK/LOGIN.COM;3` here, the device's top `DISK$USER:[000000]` is `/DISK$USER`, and a logical name
 * that stands for a directory keeps its colon: `/SYS$LOGIN:`. Many servers take `/` as well, but only what PWD itself
 * speaks is certain to mean the same in every command.
 */
export const vmsPaths: RemotePathSyntax = {
  system: 'vms',
  toServer,
  fromServer,
  isOwn: () => true,
  inDirectory: (entries) => entries,
  isSameName: (listed, wanted) =>
    listed === wanted || listed.replace(version, '').toUpperCase() === wanted.toUpperCase(),
};

const version = /;\d{1,5}$/;

const top = '000000';
const device = /^(?:[\w$-]{1,64}::)?[\w$-]{1,255}:?$/;
/** `^` takes the meaning from the sign behind it (ODS-5); one that stood at the end would take it from our bracket. */
const directoryName = /^(?:[\p{L}\p{N}$_~-]|\^[\p{L}\p{N}._^])+$/u;
const fileName = /^(?:[\p{L}\p{N}$_~.-]|\^[\p{L}\p{N}._^])+(?:;\d{1,5})?$/u;

/** Hyphens alone lead up, points alone to the whole tree below. */
const isDirectoryName = (name: string): boolean => directoryName.test(name) && !/^-+$/.test(name);
const isFileName = (name: string): boolean => fileName.test(name) && !/^[.-]+(?:;\d*)?$/.test(name);

function toServer(path: RemotePath, role: PathRole): string | null {
  const [first, ...names] = path.split('/').filter((name) => name !== '');
  if (first === undefined || !device.test(first)) return null;
  if (names.length === 0) return first.endsWith(':') ? first : `${first}:[${top}]`;
  // Whether a file can be entered may be asked: its name as a file's is refused, and means nothing else.
  if (role === 'directory' && names.every(isDirectoryName)) return inBrackets(first, names);
  const file = names.pop() ?? '';
  if (!names.every(isDirectoryName) || !isFileName(file)) return null;
  // A directory is a file too, under a longer name; other files have a point or a version in theirs.
  const isDirectory = role === 'any' && !/[.;]/.test(file);
  return `${inBrackets(first, names)}${isDirectory ? `${file}.DIR;1` : file}`;
}

function inBrackets(first: string, directories: readonly string[]): string {
  const isLogicalName = first.endsWith(':');
  if (directories.length === 0) return isLogicalName ? first : `${first}:[${top}]`;
  return isLogicalName ? `${first}[.${directories.join('.')}]` : `${first}:[${directories.join('.')}]`;
}

const specification =
  /^((?:[\w$-]{1,64}::)?[\w$-]{1,255}):(?:\[([^[\]<>]{0,1000})\]|<([^[\]<>]{0,1000})>)?([^[\]<>:/]{0,300})$/;

function fromServer(text: string): RemotePath | null {
  // A rooted directory, `[ROOT.][SUB]`, is one path in two pairs of brackets.
  const found = specification.exec(text.replace('.][', '.').replace('.><', '.'));
  if (!found) return null;
  const [, disk = '', squareBrackets, angleBrackets, file = ''] = found;
  const inside = squareBrackets ?? angleBrackets;
  const directories = inside ? inside.split(/(?<!\^)\./) : [];
  if (directories[0] === top) directories.shift();
  const names = file === '' ? directories : [...directories, file];
  if (!directories.every(isDirectoryName) || (file !== '' && !isFileName(file))) return null;
  return remotePath(`/${[inside === undefined ? `${disk}:` : disk, ...names].join('/')}`);
}
