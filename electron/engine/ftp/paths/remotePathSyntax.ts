import type { Entry } from '../../../../shared/model/entry.ts';
import type { RemotePath } from '../../../../shared/model/paths.ts';

/** What a path stands for in a command: some systems write a directory in another form than a file. */
export type PathRole = 'directory' | 'file' | 'any';

/**
 * How a system writes paths that knows none with `/`. All of Quayside joins with `/`; at the control connection such a
 * path becomes the server's own (`speak.ts`), and what PWD says becomes one with `/`. A server that writes `/` itself
 * has no such object.
 *
 * Every name is checked on its way out: a listing is a stranger's text, and a name in it with a bracket, a quote or a
 * wildcard would be another path than the one that is meant.
 */
export interface RemotePathSyntax {
  readonly system: 'vms' | 'mvs';
  /** Null: this is nobody's path there. */
  readonly toServer: (path: RemotePath, role: PathRole) => string | null;
  /** From PWD, or as a person types it. Null: it is not in this form. */
  readonly fromServer: (text: string) => RemotePath | null;
  /** Whether a path is written in the system's own form; z/OS has UNIX beside it. */
  readonly isOwn: (path: RemotePath) => boolean;
  /** The entries of a directory under the names by which paths lead to them. */
  readonly inDirectory: (entries: readonly Entry[], directory: RemotePath) => readonly Entry[];
  /** Whether the listed name is the one that is wanted: VMS lists versions, and means the newest where none is given. */
  readonly isSameName: (listed: string, wanted: string) => boolean;
}
