import { maxEntriesPerPart } from '../../../shared/contract/limits.ts';
import type { Result } from '../../../shared/contract/requests.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import type { App } from '../../app.ts';

/** Names that a server's encoding cannot carry. Where nobody can tell, none: the queue finds out for each. */
export async function uncarriedNames(
  app: App,
  entries: readonly Entry[],
  encoding: string,
): Promise<Result<'names.check'>['refused']> {
  if (encoding === 'utf-8') return [];
  const refused: Result<'names.check'>['refused'] = [];
  for (let start = 0; start < entries.length; start += maxEntriesPerPart) {
    const names = entries.slice(start, start + maxEntriesPerPart).map(({ name }) => name);
    const checked = await app.call('names.check', { names, encoding }).catch(() => null);
    refused.push(...(checked?.refused ?? []));
  }
  return refused;
}
