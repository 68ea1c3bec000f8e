import { z } from 'zod';
import { entrySchema } from './entry.ts';

/** Files and folders of one folder outside of the engine folder that a person has shown to the host. */
export const outsideEntriesSchema = z.strictObject({
  outsideId: z.string(),
  /** None = it is the folder itself that was chosen, to bring something to. */
  entries: z.array(entrySchema),
});
export type OutsideEntries = Readonly<z.output<typeof outsideEntriesSchema>>;
