import { hash } from 'node:crypto';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FileFacts } from '../../../shared/model/transfer.ts';

/** What file systems and servers allow for one name. */
const longestNameBytes = 255;

/**
 * A name that nobody else gives to a file, and that another attempt at the same source finds again: a source that has
 * changed since has another. `origin` tells apart what comes to the same destination from different places.
 */
export function ownPartName(name: string, origin: string, source: FileFacts): string {
  const identity = JSON.stringify([name, origin, source.sizeBytes, source.modifiedAtMs]);
  return withSuffix(name, `.${hashOf(identity)}.part`);
}

/** `name.part`; a name so long that this would not fit is cut, and told apart by its hash. */
export function plainPartName(name: string): string {
  const fits = Buffer.byteLength(name) + 5 <= longestNameBytes;
  return fits ? `${name}.part` : withSuffix(name, `-${hashOf(name)}.part`);
}

const hashOf = (text: string): string => hash('sha256', text).slice(0, 12);

function withSuffix(name: string, suffix: string): string {
  if (Buffer.byteLength(name + suffix) <= longestNameBytes) return name + suffix;
  // In units of UTF-16, of which each takes up to three bytes; half a surrogate pair would be no character.
  return `${name.slice(0, 70).replace(/[\uD800-\uDBFF]$/, '')}${suffix}`;
}

/** The temporary name of an upload, beside its destination. */
export function temporaryPath(path: RemotePath, origin: string, source: FileFacts): RemotePath {
  const slash = path.lastIndexOf('/') + 1;
  return (path.slice(0, slash) + ownPartName(path.slice(slash), origin, source)) as RemotePath;
}
