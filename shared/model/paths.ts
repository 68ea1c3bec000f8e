import { z } from 'zod';
import { commandText, typedText } from './text.ts';

/** A path on the server, `/` between names. Relative to the login directory unless it begins with `/`. */
export const remotePathSchema = commandText.brand<'RemotePath'>();
export type RemotePath = z.output<typeof remotePathSchema>;

/** A path under the engine folder, relative, `/` between names; the empty path is the engine folder itself. */
export const enginePathSchema = z
  .string()
  .refine((path) => !path.includes('\0'), { error: 'must not contain NUL' })
  .brand<'EnginePath'>();
export type EnginePath = z.output<typeof enginePathSchema>;

/** One name in a folder, as a person types it: no separator, not `.` or `..`. */
export const entryNameSchema = typedText
  .min(1)
  .refine((name) => !name.includes('/') && name !== '.' && name !== '..', {
    error: 'must be a single name, without "/", and not "." or ".."',
  });

export const remotePath = (path: string): RemotePath => path as RemotePath;
export const enginePath = (path: string): EnginePath => path as EnginePath;

/** The folder's path and a name in it; an empty folder path gives the bare name. */
export function joinPath<P extends RemotePath | EnginePath>(folder: P, name: string): P {
  if (folder === '') return name as P;
  return (folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`) as P;
}

/** The last name of a path: `b` of `/a/b/`; empty for `/`. */
export function baseName(path: RemotePath | EnginePath): string {
  const trimmed = trimTrailingSlash(path);
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The folder that holds the path; `/` and the empty path hold themselves. */
export function parentPath<P extends RemotePath | EnginePath>(path: P): P {
  const trimmed = trimTrailingSlash(path);
  const slash = trimmed.lastIndexOf('/');
  if (slash > 0) return trimmed.slice(0, slash) as P;
  return (trimmed.startsWith('/') || path === '/' ? '/' : '') as P;
}

/** Whether a path is a folder's own, or below it. */
export const isWithin = (path: string, folder: string): boolean =>
  path === folder || folder === '' || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

export function trimTrailingSlash(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}
